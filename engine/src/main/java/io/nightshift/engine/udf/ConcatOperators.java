package io.nightshift.engine.udf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Puts a guard object into the concatenations of a Lua program: {@code a .. b} becomes {@code a ..guard.. b}. Nothing
 * else can see how long a text becomes before it is made; {@code guard.lua} has the other half. Lines stay where they
 * are.
 */
final class ConcatOperators {
    private static final String GUARD = "__concatenation";
    private static final byte[] OPERATOR = (".." + GUARD + "..").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEFORE =
            ("local " + GUARD + "=...;return function(...) ").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AFTER = "\nend".getBytes(StandardCharsets.US_ASCII);

    private final byte[] source;
    private final ByteArrayOutputStream out;
    private int at;
    private boolean found;

    private ConcatOperators(byte[] source) {
        this.source = source;
        this.out = new ByteArrayOutputStream(source.length * 5 / 4);
    }

    /**
     * A program that, called with the guard object, returns the given one as a function; the same array when there is
     * no concatenation in it. The source must be free of syntax errors.
     */
    static byte[] guard(byte[] source) {
        ConcatOperators rewriter = new ConcatOperators(source);
        rewriter.out.writeBytes(BEFORE);
        rewriter.rewrite();
        rewriter.out.writeBytes(AFTER);
        return rewriter.found ? rewriter.out.toByteArray() : source;
    }

    private void rewrite() {
        while (at < source.length) {
            int c = source[at];
            if (c == '"' || c == '\'') {
                quoted(c);
            } else if (c == '[' && longBracket(at) >= 0) {
                copyLong(longBracket(at));
            } else if (c == '-' && byteAt(at + 1) == '-') {
                comment();
            } else if (isDigit(c) || c == '.' && isDigit(byteAt(at + 1))) {
                number();
            } else if (isName(c)) {
                while (isName(byteAt(at)) || isDigit(byteAt(at))) {
                    copy(1);
                }
            } else if (c == '.' && byteAt(at + 1) == '.') {
                dots();
            } else {
                copy(1);
            }
        }
    }

    private void dots() {
        if (byteAt(at + 2) == '.') {
            copy(3);
        } else {
            out.writeBytes(OPERATOR);
            at += 2;
            found = true;
        }
    }

    private void quoted(int quote) {
        copy(1);
        while (at < source.length && source[at] != quote) {
            copy(source[at] == '\\' ? 2 : 1);
        }
        copy(1);
    }

    private void comment() {
        int level = byteAt(at + 2) == '[' ? longBracket(at + 2) : -1;
        if (level >= 0) {
            copy(2);
            copyLong(level);
            return;
        }
        while (at < source.length && source[at] != '\n') {
            copy(1);
        }
    }

    /** A numeral takes its dots and signs of exponents with it. */
    private void number() {
        boolean hex = source[at] == '0' && (byteAt(at + 1) | 0x20) == 'x';
        copy(1);
        while (at < source.length) {
            int c = source[at];
            boolean sign = (c == '+' || c == '-') && (source[at - 1] | 0x20) == (hex ? 'p' : 'e');
            if (!sign && c != '.' && !isDigit(c) && !isName(c)) {
                return;
            }
            copy(1);
        }
    }

    /** The number of equal signs of a long bracket that opens here, or -1. */
    private int longBracket(int from) {
        int i = from + 1;
        while (byteAt(i) == '=') {
            i++;
        }
        return byteAt(i) == '[' ? i - from - 1 : -1;
    }

    private void copyLong(int level) {
        copy(level + 2);
        while (at < source.length && !closes(level)) {
            copy(1);
        }
        copy(level + 2);
    }

    private boolean closes(int level) {
        if (source[at] != ']' || byteAt(at + level + 1) != ']') {
            return false;
        }
        for (int i = 1; i <= level; i++) {
            if (byteAt(at + i) != '=') {
                return false;
            }
        }
        return true;
    }

    private void copy(int count) {
        int n = Math.min(count, source.length - at);
        out.write(source, at, n);
        at += n;
    }

    private int byteAt(int i) {
        return i < source.length ? source[i] : -1;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isName(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }
}
