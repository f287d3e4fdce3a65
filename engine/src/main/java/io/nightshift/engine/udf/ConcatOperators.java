package io.nightshift.engine.udf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Puts a guard object into the concatenations of a Lua program: {@code a .. b} becomes {@code a ..guard.. b}. Only
 * there is the length of a text known before it is built; {@code guard.lua} has the other half. Line numbers do not
 * change. The guard has a name that does not occur in the program, so that the program cannot give it another meaning.
 */
final class ConcatOperators {
    private static final String GUARD = "__concatenation";

    /** Words that compile to jumps. The compiler keeps jumps in chains and traverses a chain again for each one. */
    private static final Set<String> JUMPS = Set.of("and", "or", "elseif", "break", "goto");

    private static final byte[] AFTER = "\nend".getBytes(StandardCharsets.US_ASCII);

    private final byte[] source;
    private final byte[] operator;
    private final ByteArrayOutputStream out;
    private int at;
    private int jumps;
    private boolean found;

    private ConcatOperators(byte[] source, String guard) {
        this.source = source;
        this.operator = (".." + guard + "..").getBytes(StandardCharsets.US_ASCII);
        this.out = new ByteArrayOutputStream(source.length * 5 / 4);
    }

    /**
     * A program that, called with the guard object, returns the given one as a function; the same array when there is
     * no concatenation in it. The source must be free of syntax errors.
     */
    static byte[] guard(byte[] source) {
        String name = unusedName(source);
        ConcatOperators rewriter = new ConcatOperators(source, name);
        rewriter.out.writeBytes(("local " + name + "=...;return function(...) ").getBytes(StandardCharsets.US_ASCII));
        rewriter.rewrite();
        rewriter.out.writeBytes(AFTER);
        return rewriter.found ? rewriter.out.toByteArray() : source;
    }

    /** The number of jumps in a program, other than loops. */
    static int jumps(byte[] source) {
        ConcatOperators reader = new ConcatOperators(source, GUARD);
        reader.rewrite();
        return reader.jumps;
    }

    /** The usual name if it does not occur in the program, otherwise one longer than all names in it. */
    private static String unusedName(byte[] source) {
        if (!new String(source, StandardCharsets.ISO_8859_1).contains(GUARD)) {
            return GUARD;
        }
        int longest = 0;
        int length = 0;
        for (byte c : source) {
            length = isName(c) || isDigit(c) ? length + 1 : 0;
            longest = Math.max(longest, length);
        }
        return GUARD + "_".repeat(longest);
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
                word();
            } else if (c == ':' && byteAt(at + 1) == ':') {
                jumps++;
                copy(2);
            } else if (c == '.' && byteAt(at + 1) == '.') {
                dots();
            } else {
                copy(1);
            }
        }
    }

    private void word() {
        int from = at;
        while (isName(byteAt(at)) || isDigit(byteAt(at))) {
            copy(1);
        }
        if (JUMPS.contains(new String(source, from, at - from, StandardCharsets.ISO_8859_1))) {
            jumps++;
        }
    }

    private void dots() {
        if (byteAt(at + 2) == '.') {
            copy(3);
        } else {
            out.writeBytes(operator);
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
        while (at < source.length && source[at] != '\n' && source[at] != '\r') {
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
