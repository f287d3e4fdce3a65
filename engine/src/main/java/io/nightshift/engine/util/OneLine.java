package io.nightshift.engine.util;

import java.util.Locale;

/**
 * Texts of clients and of their functions within a line for people: they begin no line of their own, move no cursor and turn no direction.
 * What is no visible character becomes an escape.
 */
public final class OneLine {

    private OneLine() {}

    /** The text, with escapes. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isVisible(c)) {
                line.appendCodePoint(c);
            } else {
                line.append(String.format(Locale.ROOT, c > 0xffff ? "\\u{%x}" : "\\u%04x", c));
            }
        });
        return line.toString();
    }

    /** The same, cut off with an ellipsis if the text is longer than so many characters. */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return of(text.substring(0, end)) + "...";
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
