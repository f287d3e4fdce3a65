/**
 * The bytes of a record: their layout ({@link io.nightshift.engine.record.RecordLayout}), reading them in
 * place ({@link io.nightshift.engine.record.StoredRecord}), changing them
 * ({@link io.nightshift.engine.record.RecordEditor}), and the epoch of their times
 * ({@link io.nightshift.engine.record.EngineTime}). A record is a plain byte array without objects of its own; the
 * partitions of {@code store} hold the arrays. Calls {@code particle} and {@code util}.
 */
@NullMarked
package io.nightshift.engine.record;

import org.jspecify.annotations.NullMarked;
