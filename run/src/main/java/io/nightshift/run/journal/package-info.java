/**
 * What has happened in a run: events, their lines in the journal, and what follows from them. Calls the stores, which keep the lines, and
 * what was asked of the run.
 */
@NullMarked
package io.nightshift.run.journal;

import org.jspecify.annotations.NullMarked;
