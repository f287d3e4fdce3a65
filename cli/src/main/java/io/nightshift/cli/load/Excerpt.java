package io.nightshift.cli.load;

import io.nightshift.cli.terminal.Visible;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Pieces of the input for people to read: in one line, of bounded length, without anything that acts on a terminal. */
final class Excerpt {

    private static final int LONGEST_TEXT = 300;
    private static final int LONGEST_BYTES = 60;
    private static final String MORE = "...";

    private Excerpt() {}

    /** A text. */
    static String of(String text) {
        boolean cut = text.length() > LONGEST_TEXT;
        String shown = Visible.line(cut ? text.substring(0, LONGEST_TEXT) : text);
        return cut ? shown + MORE : shown;
    }

    /** The beginning of bytes; those that are not UTF-8 stand there as {@code \xNN}. */
    static String of(byte[] bytes, int from, int to) {
        boolean cut = to - from > LONGEST_BYTES;
        ByteBuffer in = ByteBuffer.wrap(bytes, from, Math.min(to - from, LONGEST_BYTES));
        CharBuffer out = CharBuffer.allocate(LONGEST_BYTES);
        StringBuilder shown = new StringBuilder();
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        while (in.hasRemaining()) {
            // Not the end: whether a character breaks off here, or was cut, is seen below.
            CoderResult result = decoder.decode(in, out, false);
            shown.append(Visible.line(out.flip().toString()));
            out.clear();
            if (result.isUnderflow() && in.hasRemaining() && cut) {
                break;
            }
            for (int i = result.isError() ? result.length() : in.remaining(); i > 0; i--) {
                shown.append(String.format(Locale.ROOT, "\\x%02x", in.get()));
            }
            decoder.reset();
        }
        return cut ? shown + MORE : shown.toString();
    }
}
