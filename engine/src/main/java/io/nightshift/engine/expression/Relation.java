package io.nightshift.engine.expression;

/** The six comparison operators. */
enum Relation {
    EQUAL(0b0010),
    NOT_EQUAL(0b1101),
    GREATER(0b0100),
    GREATER_OR_EQUAL(0b0110),
    LESS(0b0001),
    LESS_OR_EQUAL(0b0011);

    /** The order of two numbers if either is a NaN: only "not equal" holds. */
    static final int UNORDERED = 2;

    /** A bit for each order that satisfies the relation: less, equal, greater, unordered. */
    private final int orders;

    Relation(int orders) {
        this.orders = orders;
    }

    /** The relation with its sides exchanged. */
    Relation mirrored() {
        return switch (this) {
            case EQUAL, NOT_EQUAL -> this;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
        };
    }

    /** @param order -1, 0, 1 or {@link #UNORDERED} */
    int truth(int order) {
        return orders >>> (order + 1) & 1;
    }
}
