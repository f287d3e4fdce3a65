/**
 * Where the journals of runs live, who drives a run, and how others talk to its driver. Knows lines of text and nothing of what they say.
 */
@NullMarked
package io.nightshift.run.store;

import org.jspecify.annotations.NullMarked;
