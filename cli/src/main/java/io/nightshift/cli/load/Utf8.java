package io.nightshift.cli.load;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 as RFC 3629 has it: overlong forms, halves of surrogate pairs and sequences that break off are none. */
final class Utf8 {

    static final String NOT_VALID = "is not UTF-8";

    private static final int PIECE = 1 << 13;

    private Utf8() {}

    static boolean isValid(byte[] bytes, int from, int to) {
        CharsetDecoder decoder = strict();
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(PIECE);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, true);
        }
        return !result.isError();
    }

    /** Decodes into the array, which has room enough, and returns how many characters there are. */
    static int decode(byte[] bytes, int from, int to, char[] chars) throws CharacterCodingException {
        CharBuffer out = CharBuffer.wrap(chars);
        CoderResult result = strict().decode(ByteBuffer.wrap(bytes, from, to - from), out, true);
        if (result.isError()) {
            result.throwException();
        }
        return out.position();
    }

    private static CharsetDecoder strict() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
