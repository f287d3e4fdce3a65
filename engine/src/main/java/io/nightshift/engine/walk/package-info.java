/**
 * Going over many records: for now the rate at which it is done ({@link io.nightshift.engine.walk.Throttle}). Called by
 * {@code job} and {@code scan}; may call {@code index} and all below it. The walks over one partition that can pause
 * ({@link io.nightshift.engine.store.PartitionWalk}) and over the entries of an index
 * ({@link io.nightshift.engine.index.IndexWalk}) stand with what they go over, because {@code store} removes expired records
 * and {@code index} is built by them.
 */
@NullMarked
package io.nightshift.engine.walk;

import org.jspecify.annotations.NullMarked;
