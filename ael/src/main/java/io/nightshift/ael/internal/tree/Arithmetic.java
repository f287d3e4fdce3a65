package io.nightshift.ael.internal.tree;

/** The operators on numbers: two operands of one numeric type give a result of that type. Powers are for FLOATs only. */
public enum Arithmetic implements Infix {
    ADD("+", 8),
    SUB("-", 8),
    MUL("*", 9),
    DIV("/", 9),
    MOD("%", 9),
    POW("**", 10);

    private final String text;
    private final int power;

    Arithmetic(String text, int power) {
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
    public boolean joinsFromTheRight() {
        return this == POW;
    }

    @Override
    public Node join(int id, int at, Node left, Node right) {
        return new Node.Compute(id, at, this, left, right);
    }
}
