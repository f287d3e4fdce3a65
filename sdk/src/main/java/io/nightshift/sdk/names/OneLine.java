package io.nightshift.sdk.names;

import java.util.regex.Pattern;

/** Texts of others within a message: they stay on its line, turn no direction, and do not make it long. */
public final class OneLine {

    // Of all of Unicode: \p{Cntrl} alone means ASCII, and 0x85 and 0x9b are a new line and the start of a command to a
    // terminal. The last ones turn the direction of what follows.
    private static final Pattern BREAKS =
            Pattern.compile("[\\p{IsControl}\\u2028\\u2029\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private OneLine() {}

    /** The text with a question mark for each control character, each separator of lines and each control of direction. */
    public static String of(String text) {
        return BREAKS.matcher(text).replaceAll("?");
    }

    /** The same, cut off with an ellipsis if it is longer than so many characters. */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return of(text.substring(0, end)) + "...";
    }
}
