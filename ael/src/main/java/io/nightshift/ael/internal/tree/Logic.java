package io.nightshift.ael.internal.tree;

import java.util.List;

/** The boolean operators; a chain of one operator is one node. */
public enum Logic implements Infix {
    OR("or", 1),
    AND("and", 2);

    private final String text;
    private final int power;

    Logic(String text, int power) {
        this.text = text;
        this.power = power;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int power() {
        return power;
    }

    @Override
    public Node join(int id, int at, Node left, Node right) {
        return new Node.Chain(id, at, this, List.of(left, right));
    }
}
