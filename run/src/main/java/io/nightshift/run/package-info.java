/**
 * Runs: a bulk change carried out the way a careful operator does it. Arrows go one way: journal, spec, store.
 */
@NullMarked
package io.nightshift.run;

import org.jspecify.annotations.NullMarked;
