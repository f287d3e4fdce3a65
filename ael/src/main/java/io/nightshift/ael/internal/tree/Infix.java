package io.nightshift.ael.internal.tree;

/** An operator between two operands; each kind of operator is an enum, so that switches over it are exhaustive. */
public sealed interface Infix permits Comparison, Arithmetic, Bitwise, Logic {
    /** The binding power of comparisons, {@code in} and {@code =~}, which cannot be chained. */
    int COMPARISON = 3;

    /** The canonical spelling. */
    String text();

    /** How tightly it binds, from 1. */
    int power();

    /** Whether {@code a op b op c} is {@code a op (b op c)}. */
    default boolean joinsFromTheRight() {
        return false;
    }

    /** The node for this operator and its operands. */
    Node join(int id, int at, Node left, Node right);
}
