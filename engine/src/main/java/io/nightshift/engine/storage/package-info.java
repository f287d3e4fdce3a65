/**
 * Where records are kept: a {@link io.nightshift.engine.storage.Namespace} has 4096
 * {@link io.nightshift.engine.storage.Partition}s, each a hash table behind one lock, and its sets.
 * {@link io.nightshift.engine.storage.RecordWalk} goes over a partition in batches, so that others get the lock in
 * between. Secondary indexes hear of every change as {@link io.nightshift.engine.storage.RecordChangeListener}s.
 */
@NullMarked
package io.nightshift.engine.storage;

import org.jspecify.annotations.NullMarked;
