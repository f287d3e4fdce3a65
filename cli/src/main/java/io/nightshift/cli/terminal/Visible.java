package io.nightshift.cli.terminal;

import java.util.Locale;

/**
 * Text that cannot control a terminal: control characters (C0 and C1), bidirectional controls, invisible characters and unpaired
 * surrogates are written as escapes, as in Java and JSON. Nothing in a record, a set's name or a server's answer can move the cursor
 * or deceive the reader.
 */
public final class Visible {

    private static final String INVISIBLE_FORMATS = "\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff";

    private Visible() {}

    /** One line of text: line breaks and tabs are escaped, too. */
    public static String line(String text) {
        if (text.codePoints().noneMatch(Visible::acts)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (acts(c)) {
                visible.append(escape(c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }

    /** Text of several lines, which stay; a tab becomes a blank. */
    static String lines(String text) {
        return String.join(
                System.lineSeparator(),
                text.replace('\t', ' ').lines().map(Visible::line).toList());
    }

    /** Whether a code point does anything but show itself. */
    static boolean acts(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> isDirection(codePoint) || INVISIBLE_FORMATS.indexOf(codePoint) >= 0;
            default -> false;
        };
    }

    /** The escape of a code point that {@link #acts}. */
    static String escape(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            // None of them is beyond the basic plane.
            default -> String.format(Locale.ROOT, "\\u%04x", codePoint);
        };
    }

    private static boolean isDirection(int codePoint) {
        return codePoint == 0x061c
                || codePoint == 0x200e
                || codePoint == 0x200f
                || codePoint >= 0x202a && codePoint <= 0x202e
                || codePoint >= 0x2066 && codePoint <= 0x2069;
    }
}
