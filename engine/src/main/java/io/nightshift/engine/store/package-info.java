/**
 * Where records are kept: a {@link io.nightshift.engine.store.Namespace} has 4096
 * {@link io.nightshift.engine.store.Partition}s, each a hash table behind one lock, and its sets.
 * {@link io.nightshift.engine.store.PartitionWalk} visits a partition in batches, so that others get the lock in
 * between. A {@link io.nightshift.engine.store.LockedRecord} is where one record is found and changed. Secondary indexes hear
 * of every change as {@link io.nightshift.engine.store.RecordChangeListener}s. Called by
 * all code that reads or writes records; knows their bytes ({@code record}) and what is counted ({@code metrics}), but neither
 * operations nor expressions.
 */
@NullMarked
package io.nightshift.engine.store;

import org.jspecify.annotations.NullMarked;
