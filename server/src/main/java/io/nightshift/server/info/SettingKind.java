package io.nightshift.server.info;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The kind of value of a setting, given after its name in the resource files: {@code flag}, {@code text}, {@code number},
 * {@code number:1..100}, {@code seconds}, {@code seconds:0..60}, {@code one-of:a|b}, {@code enterprise}, {@code sc}, or
 * nothing.
 *
 * @param name the word in the file
 * @param values the accepted values, for people; empty if none is accepted
 * @param parse converts a client's text to the shown value, or throws {@link IllegalArgumentException}
 */
record SettingKind(String name, String values, UnaryOperator<String> parse) {
    private static final String SIZES = "kmgtp";
    private static final String TIMES = "smhd";
    private static final long[] SECONDS = {1, 60, 3600, 86_400};
    private static final long MAX_SECONDS = 0xffff_ffffL;

    static final String FIXED = "";
    static final String ENTERPRISE = "enterprise";
    static final String STRONG_CONSISTENCY = "sc";

    static SettingKind of(String word) {
        int colon = word.indexOf(':');
        String name = colon < 0 ? word : word.substring(0, colon);
        String rest = colon < 0 ? "" : word.substring(colon + 1);
        return new SettingKind(
                name,
                values(name, rest),
                switch (name) {
                    case "flag" -> SettingKind::flag;
                    case "text" -> UnaryOperator.identity();
                    case "number" -> number(rest, Long.MAX_VALUE, SettingKind::size);
                    case "seconds" -> number(rest, MAX_SECONDS, SettingKind::duration);
                    case "one-of" -> oneOf(List.of(rest.split("\\|")));
                    case FIXED -> refusal("cannot be changed while the server runs");
                    case ENTERPRISE -> refusal("is of the Enterprise Edition");
                    case STRONG_CONSISTENCY -> refusal("is of namespaces with strong consistency");
                    default -> throw new IllegalArgumentException("no such kind of setting: " + word);
                });
    }

    private static String values(String name, String rest) {
        return switch (name) {
            case "flag" -> "true|false";
            case "one-of" -> rest;
            case "text", "number", "seconds" -> rest.isEmpty() ? name : name + " " + rest.replace("..", " to ");
            default -> "";
        };
    }

    private static UnaryOperator<String> refusal(String why) {
        return text -> {
            throw new IllegalArgumentException(why);
        };
    }

    private static String flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("must be true or false, was " + text);
        }
        return text;
    }

    private static UnaryOperator<String> oneOf(List<String> words) {
        return text -> {
            if (!words.contains(text)) {
                throw new IllegalArgumentException("must be one of " + words + ", was " + text);
            }
            return text;
        };
    }

    private interface Reader {
        long read(String text);
    }

    private static UnaryOperator<String> number(String range, long largest, Reader reader) {
        long[] bounds = range.isEmpty()
                ? new long[] {0, largest}
                : Arrays.stream(range.split("\\.\\."))
                        .mapToLong(Long::parseLong)
                        .toArray();
        return text -> {
            long value = reader.read(text);
            if (value < bounds[0] || value > bounds[1]) {
                throw new IllegalArgumentException("must be " + bounds[0] + " to " + bounds[1] + ", was " + text);
            }
            return Long.toString(value);
        };
    }

    /** A number with an optional suffix k, m, g, t or p, each 1024 times the previous one. */
    private static long size(String text) {
        int unit = unit(text, SIZES);
        return unit < 0 ? Long.parseLong(text) : scaled(text, 1L << 10 * (unit + 1));
    }

    /** A number with an optional suffix s, m, h or d. */
    private static long duration(String text) {
        int unit = unit(text, TIMES);
        return unit < 0 ? Long.parseLong(text) : scaled(text, SECONDS[unit]);
    }

    private static int unit(String text, String units) {
        String last = text.substring(Math.max(0, text.length() - 1)).toLowerCase(Locale.ROOT);
        return last.isEmpty() ? -1 : units.indexOf(last);
    }

    private static long scaled(String text, long factor) {
        try {
            return Math.multiplyExact(Long.parseLong(text.substring(0, text.length() - 1)), factor);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("is too large: " + text, e);
        }
    }
}
