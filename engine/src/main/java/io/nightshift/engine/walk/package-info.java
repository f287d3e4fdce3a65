/**
 * Visiting many records: {@link io.nightshift.engine.walk.Walker} does it for jobs, queries, aggregations and
 * {@link io.nightshift.engine.walk.Sweeps}, in turns, at the rate of a {@link io.nightshift.engine.walk.Throttle}. The walks themselves
 * are in the packages of what they visit: {@link io.nightshift.engine.store.PartitionWalk} over the records of a partition,
 * {@link io.nightshift.engine.index.IndexWalk} and {@link io.nightshift.engine.index.IndexCursor} over the entries of an index.
 * Called by {@code job}, {@code scan} and {@code Database}; may call {@code index} and everything below it.
 */
@NullMarked
package io.nightshift.engine.walk;

import org.jspecify.annotations.NullMarked;
