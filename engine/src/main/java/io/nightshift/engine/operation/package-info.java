/**
 * Operations on bins and records. Each family (scalar, list, map, bit, hll) is a package below this name that depends on
 * this one; each operation is defined in one place, found by its wire code.
 *
 * <p>{@link io.nightshift.engine.operation.OperationDecoder} decodes {@link io.nightshift.engine.operation.BinOperation}s
 * by a table that the families fill; commands and jobs apply them, and they answer into a
 * {@link io.nightshift.engine.operation.Reply}. Collection families know only values
 * ({@link io.nightshift.engine.operation.ValueOperation}), and so serve calls in expressions as well. Calls
 * {@code record} and what lies below it: an operation sees the record that it is applied to, not where that is kept.
 */
@NullMarked
package io.nightshift.engine.operation;

import org.jspecify.annotations.NullMarked;
