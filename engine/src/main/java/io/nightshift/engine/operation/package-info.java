/**
 * Operations on bins and records. A family (scalar, list, map, bit, hll) is a package; an operation is one place in it,
 * found by its wire code.
 *
 * <p>{@link io.nightshift.engine.operation.OperationDecoder} makes {@link io.nightshift.engine.operation.BinOperation}s
 * of what the wire carries; commands and jobs apply them. Collection families know only values
 * ({@link io.nightshift.engine.operation.ValueOperation}), and so serve the calls of expressions as well.
 */
@NullMarked
package io.nightshift.engine.operation;

import org.jspecify.annotations.NullMarked;
