/** Expressions: what compiles, the results, and that no input can do harm. */
@org.jspecify.annotations.NullMarked
package io.nightshift.engine.expression;
