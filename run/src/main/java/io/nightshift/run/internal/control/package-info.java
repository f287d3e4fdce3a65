/** What processes say to the one that drives a run, and what it answers. */
@NullMarked
package io.nightshift.run.internal.control;

import org.jspecify.annotations.NullMarked;
