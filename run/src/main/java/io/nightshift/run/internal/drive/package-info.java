/** Drives a run: carries out one step after the other, each of which follows from the journal, and writes down what came of it. */
@NullMarked
package io.nightshift.run.internal.drive;

import org.jspecify.annotations.NullMarked;
