/**
 * HyperLogLog sketches, with or without minhash bits. {@link io.nightshift.engine.operation.hll.HllFamily} decodes a
 * packed request by the row of its operation in the table {@link io.nightshift.engine.operation.hll.HllOp};
 * {@link io.nightshift.engine.operation.hll.Hll} is the sketch in a bin's bytes, and {@code HllEstimates} computes
 * estimates from sketches. Called by commands, jobs and expressions; knows only values, not records.
 */
@NullMarked
package io.nightshift.engine.operation.hll;

import org.jspecify.annotations.NullMarked;
