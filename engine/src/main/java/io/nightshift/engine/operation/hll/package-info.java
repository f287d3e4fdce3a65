/**
 * HyperLogLog sketches, with minhash bits or without. {@link io.nightshift.engine.operation.hll.HllFamily} decodes a
 * packed request by the row of its operation in the table {@link io.nightshift.engine.operation.hll.HllOp};
 * {@link io.nightshift.engine.operation.hll.Hll} is the sketch as a bin holds it, and {@code HllEstimates} what can be
 * estimated from sketches. Called by commands, jobs and expressions; knows only values, not records.
 */
@NullMarked
package io.nightshift.engine.operation.hll;

import org.jspecify.annotations.NullMarked;
