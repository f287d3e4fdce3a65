/**
 * The meaning of a text, independent of its spelling: the syntax tree and its vocabulary.
 *
 * <p>An operator or function is one constant of {@link Comparison}, {@link Arithmetic}, {@link Bitwise}, {@link Logic},
 * {@link Function}, {@link Method} or {@link Meta}, with its spelling, parameters and types; the compiler points to the
 * one switch in {@code emit} that must know it too. {@link Printer} prints a tree in canonical spelling. Uses no other
 * package of the module.
 */
@NullMarked
package io.nightshift.ael.internal.tree;

import org.jspecify.annotations.NullMarked;
