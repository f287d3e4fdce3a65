/** Expressions: what compiles, what it yields, and that no input can do harm. */
@org.jspecify.annotations.NullMarked
package io.nightshift.engine.expression;
