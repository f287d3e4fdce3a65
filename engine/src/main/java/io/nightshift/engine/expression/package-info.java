/**
 * Filter and value expressions: compiled once from the client's packed bytes, evaluated on record bytes in place.
 *
 * <p>{@link io.nightshift.engine.expression.Expression} is the entry point: filters of commands, scans and jobs, the
 * values of operations ({@link io.nightshift.engine.expression.ExpressionOperation}) and of indexes; each thread
 * evaluates with its own {@link io.nightshift.engine.expression.ExpressionEvaluator}. Inside,
 * {@code ExpressionCompiler} reads the bytes, finds each operation in the table {@code Opcode}, checks types and builds
 * a tree of {@code Node}s; the state of an evaluation is in a {@code Frame}. Bins are read only where
 * metadata does not decide. Collections, bits, sketches and geography come in through
 * {@link io.nightshift.engine.expression.ExpressionFamilies}, so that this package calls {@code operation}, but none of its
 * families.
 */
@NullMarked
package io.nightshift.engine.expression;

import org.jspecify.annotations.NullMarked;
