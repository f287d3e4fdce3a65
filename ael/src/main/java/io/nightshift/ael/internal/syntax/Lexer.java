package io.nightshift.ael.internal.syntax;

import io.nightshift.ael.internal.tree.Arithmetic;
import io.nightshift.ael.internal.tree.Bitwise;
import io.nightshift.ael.internal.tree.Comparison;
import io.nightshift.ael.internal.tree.Infix;
import io.nightshift.ael.internal.tree.Problem;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Splits AEL text into tokens, one at a time: {@link #kind} is the token under the cursor, {@link #start} where it starts
 * and {@link #pos} where it ends. {@link PathParser} reads the inside of a path character by character, because
 * the same characters mean other things there ({@code .5} is a key, not a number).
 */
final class Lexer {

    final String text;
    final Literals literals;
    int pos;
    Token kind = Token.END;
    int start;

    /** The operator, if {@link #kind} is OPERATOR. */
    @Nullable
    Infix op;

    /** One more than the highest placeholder number so far. */
    int placeholders;

    /** The absolute value of an INT, as unsigned 64 bits. */
    long magnitude;

    /** The value of a FLOAT, STRING or BLOB, or the name of a VARIABLE. */
    Object value = "";

    Lexer(String text) {
        this.text = text;
        this.literals = new Literals(text);
    }

    int end() {
        return text.length();
    }

    char at(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    /** Skips blanks and comments from {@code from} and returns the offset of what follows. */
    int skipBlanks(int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                i++;
            } else if (c == '/' && at(i + 1) == '*') {
                int close = text.indexOf("*/", i + 2);
                if (close < 0) {
                    throw Problem.at(i, "comment is not closed", "end it with */");
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
            kind = Token.END;
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
            kind = Token.STRING;
        } else if (isNameStart(c)) {
            name(c);
        } else {
            punctuation(c);
        }
    }

    private void dollar() {
        char c = at(start + 1);
        if (c == '.') {
            kind = Token.PATH;
            pos = start + 2;
            return;
        }
        if (isDigit(c)) {
            String number = text.substring(start + 1, endOfWord(start + 1));
            throw Problem.at(
                    start,
                    "unknown: $" + number,
                    "placeholders are ?0, ?1, ..., and a bin with such a name is $.\"" + number + "\"");
        }
        if (c != '{') {
            throw Problem.expected(
                    start,
                    "'$' must be followed by '.' and a bin, or by '{' and a variable",
                    "$.bin, $.function() or ${variable}",
                    Optional.empty());
        }
        int i = start + 2;
        if (!isNameStart(at(i))) {
            throw Problem.at(i, "a variable name starts with a letter or '_'");
        }
        while (isNamePart(at(i))) {
            i++;
        }
        if (at(i) != '}') {
            throw Problem.expected(i, "variable reference is not closed", "'}'", Optional.empty());
        }
        value = text.substring(start + 2, i);
        kind = Token.VARIABLE;
        pos = i + 1;
    }

    private void name(char c) {
        if ((c == 'x' || c == 'X') && at(start + 1) == '\'' || literals.isBase64(start)) {
            pos = literals.blob(start);
            value = literals.value;
            kind = Token.BLOB;
            return;
        }
        int i = start + 1;
        while (isNamePart(at(i))) {
            i++;
        }
        pos = i;
        kind = Token.NAME;
    }

    private void number() {
        char c = text.charAt(start);
        if (c != '.') {
            pos = literals.integer(start);
            magnitude = literals.magnitude;
            if (!(at(pos) == '.' && isDigit(at(pos + 1)))) {
                kind = Token.INT;
                endOfNumber();
                return;
            }
        }
        int i = start;
        while (isDigit(at(i))) {
            i++;
        }
        if (i != start && i != pos) {
            throw Problem.at(start, "a hexadecimal or binary number has no fraction");
        }
        i++;
        while (isDigit(at(i))) {
            i++;
        }
        pos = i;
        kind = Token.FLOAT;
        endOfNumber();
        double number = Double.parseDouble(text.substring(start, i));
        if (Double.isInfinite(number)) {
            throw Problem.at(start, "number out of range: a FLOAT has 64 bits");
        }
        value = number;
    }

    private void endOfNumber() {
        if (isNamePart(at(pos))) {
            String rest = text.substring(pos, endOfWord(pos));
            int end = pos + rest.length();
            boolean exponent = rest.equalsIgnoreCase("e") && (at(end) == '-' || at(end) == '+')
                    || rest.length() > 1 && (rest.charAt(0) | 0x20) == 'e' && isDigit(rest.charAt(1));
            if (rest.length() == 1 && exponent) {
                end = endOfWord(end + 1);
            }
            String number = text.substring(start, end);
            if (exponent) {
                throw Problem.at(start, "a number has no exponent: " + number, plain(number));
            }
            throw Problem.at(start, "not a number: " + number);
        }
    }

    /** The remedy for a number with an exponent: the same number without one, if that is short enough to write. */
    private static String plain(String number) {
        String plain;
        try {
            BigDecimal value = new BigDecimal(number);
            plain = Math.abs((long) value.scale()) > 40 ? "" : value.toPlainString();
        } catch (NumberFormatException e) {
            plain = "";
        }
        return plain.isEmpty() ? "write the digits out" : "write " + plain + (plain.indexOf('.') < 0 ? ".0" : "");
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
            case '(' -> token(Token.OPEN, 1);
            case ')' -> token(Token.CLOSE, 1);
            case '[' -> token(Token.OPEN_LIST, 1);
            case ']' -> token(Token.CLOSE_LIST, 1);
            case '{' -> token(Token.OPEN_MAP, 1);
            case '}' -> token(Token.CLOSE_MAP, 1);
            case ',' -> token(Token.COMMA, 1);
            case ':' -> token(Token.COLON, 1);
            case '.' -> token(Token.DOT, 1);
            case '~' -> token(Token.TILDE, 1);
            case '+' -> operator(Arithmetic.ADD, 1);
            case '-' -> operator(Arithmetic.SUB, 1);
            case '/' -> operator(Arithmetic.DIV, 1);
            case '%' -> operator(Arithmetic.MOD, 1);
            case '^' -> operator(Bitwise.XOR, 1);
            case '*' -> operator(d == '*' ? Arithmetic.POW : Arithmetic.MUL, d == '*' ? 2 : 1);
            case '=' -> equals(d);
            case '!' -> exclamation(d);
            case '<' -> less(d);
            case '>' -> greater(d);
            case '&' -> single(Bitwise.AND, d, "and");
            case '|' -> single(Bitwise.OR, d, "or");
            case '?' -> placeholder();
            default ->
                throw Problem.at(start, "unexpected character '" + Character.toString(text.codePointAt(start)) + "'");
        }
    }

    private void token(Token kind, int length) {
        this.kind = kind;
        pos = start + length;
    }

    private void operator(Infix op, int length) {
        this.op = op;
        token(Token.OPERATOR, length);
    }

    private void equals(char d) {
        if (d == '=') {
            if (at(start + 2) == '=') {
                throw Problem.at(start, "unknown operator '==='", "write == to compare");
            }
            operator(Comparison.EQ, 2);
        } else if (d == '>') {
            token(Token.ARROW, 2);
        } else if (d == '~') {
            token(Token.MATCH, 2);
        } else {
            token(Token.ASSIGN, 1);
        }
    }

    private void exclamation(char d) {
        if (d != '=') {
            throw Problem.at(start, "unknown operator '!'", "write not(...) to negate, != to compare");
        }
        operator(Comparison.NE, 2);
    }

    private void less(char d) {
        if (d == '>') {
            throw Problem.at(start, "unknown operator '<>'", "write != for \"not equal\"");
        }
        operator(
                d == '=' ? Comparison.LE : d == '<' ? Bitwise.SHIFT_LEFT : Comparison.LT, d == '=' || d == '<' ? 2 : 1);
    }

    private void greater(char d) {
        if (d == '=') {
            operator(Comparison.GE, 2);
        } else if (d == '>') {
            boolean zero = at(start + 2) == '>';
            operator(zero ? Bitwise.SHIFT_RIGHT_ZERO : Bitwise.SHIFT_RIGHT, zero ? 3 : 2);
        } else {
            operator(Comparison.GT, 1);
        }
    }

    private void single(Infix op, char d, String word) {
        if (d == at(start)) {
            throw Problem.at(start, "unknown operator '" + text.substring(start, start + 2) + "'", "write " + word);
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
        if (at(i) == '(') {
            throw Problem.at(start, "a filter ?(...) on elements can only be evaluated by a server from 8.2 on");
        }
        if (i == start + 1) {
            throw Problem.at(start, "a placeholder is '?' and a number from 0", "write ?0, ?1, ...");
        }
        magnitude = index;
        placeholders = (int) Math.max(placeholders, Math.min(index, Integer.MAX_VALUE - 1) + 1);
        kind = Token.PLACEHOLDER;
        pos = i;
    }

    /** Whether the token is this word. */
    boolean is(String word) {
        return kind == Token.NAME && pos - start == word.length() && text.startsWith(word, start);
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
