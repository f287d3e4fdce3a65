package io.nightshift.cli.terminal;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Values as they are written on the command line: {@code 42}, {@code 2.5}, {@code true}, {@code text}, {@code X'cafe'}; a
 * string that looks like one of the others is quoted.
 */
public final class Notation {

    private static final Pattern NOT_A_PLAIN_STRING = Pattern.compile(
            "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?|true|false|[xX]'.*'|[\\[{].*|(['\"]).*\\4",
            Pattern.DOTALL);

    private Notation() {}

    /** The text of an integer, a double, a boolean, a string or bytes; of anything else its string. */
    public static String of(Object value) {
        return switch (value) {
            case String text -> NOT_A_PLAIN_STRING.matcher(text).matches() ? '"' + text + '"' : text;
            case byte[] bytes -> hex(bytes);
            case ByteBuffer buffer -> hex(bytes(buffer));
            default -> value.toString();
        };
    }

    /** The client hands out keys of maps that are bytes in such buffers, so that they can be compared. */
    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static String hex(byte[] bytes) {
        return "X'" + HexFormat.of().formatHex(bytes) + "'";
    }
}
