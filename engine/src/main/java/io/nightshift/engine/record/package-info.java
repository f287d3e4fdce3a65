/**
 * The bytes of a record: where things stand in them ({@link io.nightshift.engine.record.RecordLayout}), reading them in
 * place ({@link io.nightshift.engine.record.StoredRecord}), changing them
 * ({@link io.nightshift.engine.record.RecordEditor}). A record has no objects of its own; the partition of
 * {@code storage} keeps the arrays.
 */
@NullMarked
package io.nightshift.engine.record;

import org.jspecify.annotations.NullMarked;
