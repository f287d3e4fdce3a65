/**
 * Filter and value expressions: compiled once from the client's packed bytes, evaluated on record bytes in place.
 *
 * <p>{@link io.nightshift.engine.expression.Expression} is what others see: filters of commands, scans and jobs, the
 * values of operations ({@link io.nightshift.engine.expression.ExpressionOperation}) and of indexes; each thread
 * evaluates with an {@link io.nightshift.engine.expression.ExpressionEvaluator} of its own. Inside,
 * {@code ExpressionCompiler} reads the bytes, finds each operation in the table {@code Opcode}, checks types and builds
 * a tree of {@code Node}s; what changes while they are evaluated is in a {@code Frame}. Bins are looked at only where
 * metadata does not decide. Collections, bits, sketches and geography come in through
 * {@link io.nightshift.engine.expression.ExpressionFamilies}, so that this package calls {@code operation}, but none of its
 * families.
 */
@NullMarked
package io.nightshift.engine.expression;

import org.jspecify.annotations.NullMarked;
