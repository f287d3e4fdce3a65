package io.nightshift.ael.internal.syntax;

import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Values;

/** Reads numbers, strings and blobs at a given offset. Each method returns the offset after what it read. */
final class Literals {
    private final String text;

    /** Whether strings are taken literally, as in a text with the 0.9 form {@code .get(type:}; otherwise a backslash escapes. */
    private final boolean raw;

    /** The value read: a String or byte[]. */
    Object value = "";

    /** The absolute value of the integer read, as unsigned 64 bits. */
    long magnitude;

    Literals(String text) {
        this.text = text;
        this.raw = text.indexOf('\\') >= 0 && isOldDialect(text);
    }

    private char at(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    /**
     * Whether the text is certainly of the 0.9 dialect: it contains {@code .get(type: ...)} outside quotes.
     */
    private static boolean isOldDialect(String text) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '.' && text.startsWith(".get(type", i)) {
                return true;
            }
        }
        return false;
    }

    int integer(int from) {
        char c = at(from + 1);
        if (at(from) == '0' && (c == 'x' || c == 'X')) {
            return digits(from, from + 2, 16);
        }
        if (at(from) == '0' && (c == 'b' || c == 'B')) {
            return digits(from, from + 2, 2);
        }
        return digits(from, from, 10);
    }

    private int digits(int from, int first, int radix) {
        int i = first;
        long sum = 0;
        boolean tooBig = false;
        for (int digit; (digit = digit(at(i), radix)) >= 0; i++) {
            tooBig |= Long.compareUnsigned(sum, limit(radix)) > 0;
            long next = sum * radix + digit;
            tooBig |= Long.compareUnsigned(next, digit) < 0;
            sum = next;
        }
        if (i == first) {
            throw Problem.at(
                    from,
                    "a number in base " + radix + " needs digits of that base after '" + text.substring(from, first)
                            + "'");
        }
        if (tooBig) {
            throw Problem.at(
                    from,
                    "integer out of range: " + text.substring(from, Math.min(i, from + 40)),
                    "integers are 64 bits, signed");
        }
        magnitude = sum;
        return i;
    }

    private static long limit(int radix) {
        return radix == 10 ? 0x1999999999999999L : radix == 16 ? 0x0fffffffffffffffL : 0x7fffffffffffffffL;
    }

    private static int digit(char c, int radix) {
        int digit = c >= '0' && c <= '9'
                ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        return digit < radix ? digit : -1;
    }

    int string(int from) {
        char quote = at(from);
        int i = from + 1;
        while (true) {
            if (i >= text.length()) {
                throw Problem.at(from, "string is not closed", "end it with " + quote);
            }
            char c = text.charAt(i);
            if (c == quote) {
                value = text.substring(from + 1, i);
                return i + 1;
            }
            if (c == '\\' && !raw) {
                return escaped(from, i, quote);
            }
            i++;
        }
    }

    private int escaped(int from, int firstEscape, char quote) {
        StringBuilder out = new StringBuilder().append(text, from + 1, firstEscape);
        int i = firstEscape;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c == quote) {
                value = out.toString();
                return i;
            }
            if (c == '\\') {
                c = escape(i);
                i += at(i) == 'x' ? 3 : 1;
            }
            out.append(c);
        }
        throw Problem.at(from, "string is not closed", "end it with " + quote);
    }

    private char escape(int at) {
        return switch (at(at)) {
            case '\\' -> '\\';
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '"' -> '"';
            case '\'' -> '\'';
            case '0' -> '\0';
            case 'x' -> hexEscape(at);
            default ->
                throw Problem.at(
                        Math.min(at, text.length()) - 1,
                        "unknown escape in a string",
                        "the escapes are \\\\ \\n \\t \\r \\0 \\xHH \\\" \\'; write \\\\ for a backslash");
        };
    }

    private char hexEscape(int at) {
        int high = digit(at(at + 1), 16);
        int low = digit(at(at + 2), 16);
        if (high < 0 || low < 0 || high > 7) {
            throw Problem.at(at - 1, "\\x needs two hexadecimal digits, from 00 to 7f");
        }
        return (char) (high << 4 | low);
    }

    boolean isBase64(int from) {
        char c = at(from);
        return (c == 'b' || c == 'B') && text.startsWith("64'", from + 1);
    }

    /** Whether a blob literal starts here. */
    boolean isBlob(int from) {
        char c = at(from);
        return (c == 'x' || c == 'X') && at(from + 1) == '\'' || isBase64(from);
    }

    int blob(int from) {
        int open = text.indexOf('\'', from);
        int close = text.indexOf('\'', open + 1);
        if (close < 0) {
            throw Problem.at(from, "blob literal is not closed", "end it with '");
        }
        value = isBase64(from) ? Values.base64(from, text.substring(open + 1, close)) : hex(from, open + 1, close);
        return close + 1;
    }

    private byte[] hex(int from, int first, int end) {
        byte[] bytes = new byte[(end - first) / 2];
        for (int i = first; i < end; i++) {
            int digit = digit(text.charAt(i), 16);
            if (digit < 0) {
                throw Problem.at(i, "not a hexadecimal digit: '" + text.charAt(i) + "'");
            }
            int index = (i - first) / 2;
            if (index < bytes.length) {
                bytes[index] = (byte) (bytes[index] << 4 | digit);
            }
        }
        if ((end - first) % 2 != 0) {
            throw Problem.at(from, "a blob needs an even number of hexadecimal digits, has " + (end - first));
        }
        return bytes;
    }
}
