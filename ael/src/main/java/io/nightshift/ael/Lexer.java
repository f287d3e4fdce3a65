package io.nightshift.ael;

import java.util.Optional;

/**
 * Cuts AEL text into tokens, one at a time: {@link #kind} is the token under the cursor, {@link #start} where it begins
 * and {@link #pos} where it ends. The inside of a path is read by {@link PathParser}, character by character, because
 * there the same characters mean other things ({@code .5} is a key, not a number).
 */
final class Lexer {
    static final int END = 0;
    static final int INT = 1;
    static final int FLOAT = 2;
    static final int STRING = 3;
    static final int BLOB = 4;
    static final int NAME = 5;
    static final int VARIABLE = 6;
    static final int PLACEHOLDER = 7;
    static final int PATH = 8;
    static final int OPEN = 9;
    static final int CLOSE = 10;
    static final int OPEN_LIST = 11;
    static final int CLOSE_LIST = 12;
    static final int OPEN_MAP = 13;
    static final int CLOSE_MAP = 14;
    static final int COMMA = 15;
    static final int COLON = 16;
    static final int ASSIGN = 17;
    static final int ARROW = 18;
    static final int DOT = 19;
    static final int TILDE = 20;
    static final int OPERATOR = 21;
    static final int MATCH = 22;

    final String text;
    final Source source;
    final Literals literals;
    int pos;
    int kind;
    int start;

    /** The operator, if {@link #kind} is OPERATOR. */
    Op op = Op.EQ;

    /** The value of an INT, without sign, as unsigned 64 bits. */
    long magnitude;

    /** The value of a FLOAT, STRING or BLOB, and of the name in a VARIABLE. */
    Object value = "";

    Lexer(Source source) {
        this.source = source;
        this.text = source.text();
        this.literals = new Literals(source);
    }

    int end() {
        return text.length();
    }

    char at(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    /** Skips blanks and comments from {@code from} and gives the offset of what follows. */
    int skipBlanks(int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                i++;
            } else if (c == '/' && at(i + 1) == '*') {
                int close = text.indexOf("*/", i + 2);
                if (close < 0) {
                    throw source.error(i, "comment is not closed", "end it with */");
                }
                i = close + 2;
            } else {
                break;
            }
        }
        return i;
    }

    void next() {
        start = skipBlanks(pos);
        if (start >= text.length()) {
            kind = END;
            pos = start;
            return;
        }
        char c = text.charAt(start);
        if (c == '$') {
            dollar();
        } else if (isDigit(c) || c == '.' && isDigit(at(start + 1))) {
            number();
        } else if (c == '"' || c == '\'') {
            pos = literals.string(start);
            value = literals.value;
            kind = STRING;
        } else if (isNameStart(c)) {
            name(c);
        } else {
            punctuation(c);
        }
    }

    private void dollar() {
        char c = at(start + 1);
        if (c == '.') {
            kind = PATH;
            pos = start + 2;
            return;
        }
        if (c != '{') {
            throw source.expected(
                    start,
                    "'$' must be followed by '.' and a bin, or by '{' and a variable",
                    "$.bin, $.function() or ${variable}",
                    Optional.empty());
        }
        int i = start + 2;
        if (!isNameStart(at(i))) {
            throw source.error(i, "a variable name starts with a letter or '_'");
        }
        while (isNamePart(at(i))) {
            i++;
        }
        if (at(i) != '}') {
            throw source.expected(i, "variable reference is not closed", "'}'", Optional.empty());
        }
        value = text.substring(start + 2, i);
        kind = VARIABLE;
        pos = i + 1;
    }

    private void name(char c) {
        if ((c == 'x' || c == 'X') && at(start + 1) == '\'' || literals.isBase64(start)) {
            pos = literals.blob(start);
            value = literals.value;
            kind = BLOB;
            return;
        }
        int i = start + 1;
        while (isNamePart(at(i))) {
            i++;
        }
        pos = i;
        kind = NAME;
    }

    private void number() {
        char c = text.charAt(start);
        if (c != '.') {
            pos = literals.integer(start);
            magnitude = literals.magnitude;
            if (!(at(pos) == '.' && isDigit(at(pos + 1)))) {
                kind = INT;
                endOfNumber();
                return;
            }
        }
        int i = start;
        while (isDigit(at(i))) {
            i++;
        }
        if (i != start && i != pos) {
            throw source.error(start, "a hexadecimal or binary number has no fraction");
        }
        i++;
        while (isDigit(at(i))) {
            i++;
        }
        pos = i;
        kind = FLOAT;
        endOfNumber();
        double number = Double.parseDouble(text.substring(start, i));
        if (Double.isInfinite(number)) {
            throw source.error(start, "number out of range: a FLOAT has 64 bits");
        }
        value = number;
    }

    private void endOfNumber() {
        if (isNamePart(at(pos))) {
            throw source.error(start, "not a number: " + text.substring(start, endOfWord(pos)));
        }
    }

    int endOfWord(int from) {
        int i = from;
        while (isNamePart(at(i))) {
            i++;
        }
        return i;
    }

    private void punctuation(char c) {
        char d = at(start + 1);
        switch (c) {
            case '(' -> token(OPEN, 1);
            case ')' -> token(CLOSE, 1);
            case '[' -> token(OPEN_LIST, 1);
            case ']' -> token(CLOSE_LIST, 1);
            case '{' -> token(OPEN_MAP, 1);
            case '}' -> token(CLOSE_MAP, 1);
            case ',' -> token(COMMA, 1);
            case ':' -> token(COLON, 1);
            case '.' -> token(DOT, 1);
            case '~' -> token(TILDE, 1);
            case '+' -> operator(Op.ADD, 1);
            case '-' -> operator(Op.SUB, 1);
            case '/' -> operator(Op.DIV, 1);
            case '%' -> operator(Op.MOD, 1);
            case '^' -> operator(Op.BIT_XOR, 1);
            case '*' -> operator(d == '*' ? Op.POW : Op.MUL, d == '*' ? 2 : 1);
            case '=' -> equals(d);
            case '!' -> exclamation(d);
            case '<' -> less(d);
            case '>' -> greater(d);
            case '&' -> single(Op.BIT_AND, d, "and");
            case '|' -> single(Op.BIT_OR, d, "or");
            case '?' -> placeholder();
            default ->
                throw source.error(start, "unexpected character '" + Character.toString(text.codePointAt(start)) + "'");
        }
    }

    private void token(int kind, int length) {
        this.kind = kind;
        pos = start + length;
    }

    private void operator(Op op, int length) {
        this.op = op;
        token(OPERATOR, length);
    }

    private void equals(char d) {
        if (d == '=') {
            if (at(start + 2) == '=') {
                throw source.error(start, "unknown operator '==='", "write == to compare");
            }
            operator(Op.EQ, 2);
        } else if (d == '>') {
            token(ARROW, 2);
        } else if (d == '~') {
            token(MATCH, 2);
        } else {
            token(ASSIGN, 1);
        }
    }

    private void exclamation(char d) {
        if (d != '=') {
            throw source.error(start, "unknown operator '!'", "write not(...) to negate, != to compare");
        }
        operator(Op.NE, 2);
    }

    private void less(char d) {
        if (d == '>') {
            throw source.error(start, "unknown operator '<>'", "write != for \"not equal\"");
        }
        operator(d == '=' ? Op.LE : d == '<' ? Op.SHIFT_LEFT : Op.LT, d == '=' || d == '<' ? 2 : 1);
    }

    private void greater(char d) {
        if (d == '=') {
            operator(Op.GE, 2);
        } else if (d == '>') {
            boolean zero = at(start + 2) == '>';
            operator(zero ? Op.SHIFT_RIGHT_ZERO : Op.SHIFT_RIGHT, zero ? 3 : 2);
        } else {
            operator(Op.GT, 1);
        }
    }

    private void single(Op op, char d, String word) {
        if (d == at(start)) {
            throw source.error(start, "unknown operator '" + text.substring(start, start + 2) + "'", "write " + word);
        }
        operator(op, 1);
    }

    private void placeholder() {
        int i = start + 1;
        long index = 0;
        while (isDigit(at(i))) {
            index = Math.min(index * 10 + at(i) - '0', Integer.MAX_VALUE);
            i++;
        }
        if (i == start + 1) {
            throw source.error(start, "a placeholder is '?' and a number from 0", "write ?0, ?1, ...");
        }
        magnitude = index;
        kind = PLACEHOLDER;
        pos = i;
    }

    /** Whether the token is this word. */
    boolean is(String word) {
        return kind == NAME && pos - start == word.length() && text.startsWith(word, start);
    }

    /** The text of the token. */
    String lexeme() {
        return text.substring(start, pos);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c);
    }
}
