package io.nightshift.ael.internal.tree;

/** The comparisons: two operands of one type give a BOOL. */
public enum Comparison implements Infix {
    EQ("=="),
    NE("!="),
    GT(">"),
    GE(">="),
    LT("<"),
    LE("<=");

    private final String text;

    Comparison(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int power() {
        return COMPARISON;
    }

    @Override
    public Node join(int id, int at, Node left, Node right) {
        return new Node.Compare(id, at, this, left, right);
    }

    /** The same condition with its sides swapped. */
    public Comparison flipped() {
        return switch (this) {
            case EQ -> EQ;
            case NE -> NE;
            case GT -> LT;
            case GE -> LE;
            case LT -> GT;
            case LE -> GE;
        };
    }
}
