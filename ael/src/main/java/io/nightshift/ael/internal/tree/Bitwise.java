package io.nightshift.ael.internal.tree;

/** The operators on the bits of integers: two INTs give an INT. */
public enum Bitwise implements Infix {
    OR("|", 4),
    XOR("^", 5),
    AND("&", 6),
    SHIFT_LEFT("<<", 7),
    SHIFT_RIGHT(">>", 7),
    SHIFT_RIGHT_ZERO(">>>", 7);

    private final String text;
    private final int power;

    Bitwise(String text, int power) {
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
        return new Node.Bits(id, at, this, left, right);
    }
}
