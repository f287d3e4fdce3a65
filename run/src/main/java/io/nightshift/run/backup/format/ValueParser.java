package io.nightshift.run.backup.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads the values of keys and bins, from the letter of their type on. */
final class ValueParser {

    /** More than any server takes for a record; what is announced above is not read. */
    static final int MAX_RECORD_BYTES = 128 << 20;

    private final ByteSource source;
    private long left;

    ValueParser(ByteSource source) {
        this.source = source;
    }

    /** From here on, values have the room of one record. */
    void begin() {
        left = MAX_RECORD_BYTES;
    }

    /** A value, up to the end of its line. */
    Particle scalar(String what, ParticleType type) throws IOException {
        return switch (type) {
            case NIL -> Particle.NIL;
            case BOOL -> bool(what);
            case INTEGER -> Particle.of(source.number(what, Long.MIN_VALUE, Long.MAX_VALUE));
            case DOUBLE -> real(what);
            case STRING, GEOJSON -> Particle.of(type, source.payload(what, length(what)));
            case BLOB, JAVA, CSHARP, PYTHON, RUBY, PHP, ERLANG, HLL, MAP, LIST ->
                throw new IllegalArgumentException(type + " is one of bytes");
        };
    }

    /** A value of bytes, up to the end of its line. */
    Particle bytes(String what, ParticleType type, boolean raw) throws IOException {
        byte[] payload = source.payload(what, length(what));
        return Particle.of(type, raw ? payload : decode(what, payload));
    }

    /** How many bytes follow, and the space before them. */
    int length(String what) throws IOException {
        int length = (int) source.number("the length of " + what, 0, Integer.MAX_VALUE);
        if (length > left) {
            throw source.damaged(what + " is said to have " + length + " bytes, more than a record can have");
        }
        left -= length;
        source.expect(what, " ");
        return length;
    }

    private Particle bool(String what) throws IOException {
        int letter = source.peek();
        if (!source.accepts('T') && !source.accepts('F')) {
            throw letter == ByteSource.END
                    ? BackupFormatException.cutOff(source.name(), source.line(), "the middle of " + what)
                    : source.damaged(what + " must be T or F, was " + ByteSource.shown(letter));
        }
        return Particle.of(letter == 'T');
    }

    private Particle real(String what) throws IOException {
        String text = source.word(what, Doubles.MAX_LENGTH);
        return Particle.of(Doubles.parse(text)
                .orElseThrow(() ->
                        source.damaged(what + " must be a decimal number, was \"" + ByteSource.printable(text) + '"')));
    }

    byte[] decode(String what, byte[] text) throws IOException {
        try {
            if (text.length % 4 == 0) {
                return Base64.getDecoder().decode(text);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw source.damaged(what + " must be Base64, was \""
                + ByteSource.printable(new String(text, 0, Math.min(41, text.length), StandardCharsets.ISO_8859_1))
                + '"');
    }
}
