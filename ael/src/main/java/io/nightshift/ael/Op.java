package io.nightshift.ael;

/** The operators and functions that take expressions and give one, with their canonical spelling. */
enum Op {
    EQ("==", 3),
    NE("!=", 3),
    GT(">", 3),
    GE(">=", 3),
    LT("<", 3),
    LE("<=", 3),
    IN("in", 3),
    BIT_AND("&", 6),
    BIT_OR("|", 4),
    BIT_XOR("^", 5),
    SHIFT_LEFT("<<", 7),
    SHIFT_RIGHT(">>", 7),
    SHIFT_RIGHT_ZERO(">>>", 7),
    ADD("+", 8),
    SUB("-", 8),
    MUL("*", 9),
    DIV("/", 9),
    MOD("%", 9),
    POW("**", 10),
    NEGATE("-", 11),
    BIT_NOT("~", 11),
    TO_INT("toInt", 12),
    TO_FLOAT("toFloat", 12),
    AND("and", 2),
    OR("or", 1),
    NOT("not", 0),
    EXCLUSIVE("exclusive", 0),
    ABS("abs", 0),
    CEIL("ceil", 0),
    FLOOR("floor", 0),
    LOG("log", 0),
    MIN("min", 0),
    MAX("max", 0),
    COUNT_ONE_BITS("countOneBits", 0),
    FIND_BIT_LEFT("findBitLeft", 0),
    FIND_BIT_RIGHT("findBitRight", 0),
    GEO_COMPARE("geoCompare", 0);

    /** Binding power of a comparison; everything below is looser. */
    static final int COMPARISON = 3;

    final String text;

    /** How tightly an infix operator binds, 1 to 10; 11 is prefix, 12 postfix, 0 is called with parentheses. */
    final int power;

    Op(String text, int power) {
        this.text = text;
        this.power = power;
    }

    boolean isComparison() {
        return power == COMPARISON && this != IN;
    }

    boolean isArithmetic() {
        return power >= 8 && power <= 10;
    }
}
