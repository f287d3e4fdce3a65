/**
 * Where a run stands and what comes next: a function of its journal and of nothing else, so that a run that goes on after a crash does
 * what it would have done without. Pure.
 */
@NullMarked
package io.nightshift.run.internal.state;

import org.jspecify.annotations.NullMarked;
