/**
 * The bytes of a record: where things stand in them ({@link io.nightshift.engine.record.RecordLayout}), reading them in
 * place ({@link io.nightshift.engine.record.StoredRecord}), changing them
 * ({@link io.nightshift.engine.record.RecordEditor}), and the time that they count in
 * ({@link io.nightshift.engine.record.EngineTime}). A record has no objects of its own; the partition of {@code store}
 * keeps the arrays. Calls {@code particle} and {@code util}.
 */
@NullMarked
package io.nightshift.engine.record;

import org.jspecify.annotations.NullMarked;
