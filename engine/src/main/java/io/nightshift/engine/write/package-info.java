/**
 * Writing one record: {@link io.nightshift.engine.write.RecordWriter} opens a change on a
 * {@link io.nightshift.engine.store.LockedRecord} and commits it, for commands, read-touches, jobs and functions alike;
 * {@link io.nightshift.engine.write.OperationsWrite} makes the change that operations ask for, as its
 * {@link io.nightshift.engine.write.WriteRules} say. Called by {@code command}, {@code job} and {@code udf}; may call
 * {@code operation}, {@code store} and what lies below them.
 */
@NullMarked
package io.nightshift.engine.write;

import org.jspecify.annotations.NullMarked;
