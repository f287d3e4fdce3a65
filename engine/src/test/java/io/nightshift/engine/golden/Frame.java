package io.nightshift.engine.golden;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.util.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/**
 * A request or an answer, as far as the replay needs it.
 *
 * @param time the TTL of a request, the void time of an answer
 * @param fields by their type
 */
record Frame(
        int info1,
        int info2,
        int info3,
        int resultCode,
        int generation,
        int time,
        Map<Integer, byte[]> fields,
        List<Op> ops) {
    private static final int COMPRESSED = 4;

    /** An operation of a request, or a bin of an answer. */
    record Op(int code, String bin, Particle value) {
        @Override
        public String toString() {
            return code + ":" + bin + ":" + value.type() + ":"
                    + HexFormat.of().formatHex(value.bytes(), value.offset(), value.end());
        }
    }

    static Frame decode(byte[] frame) {
        byte[] b = frame[1] == COMPRESSED ? inflate(frame) : frame;
        int at = 30;
        Map<Integer, byte[]> fields = new HashMap<>();
        for (int left = Bytes.getShort(b, 26); left > 0; left--) {
            int end = at + 4 + Bytes.getInt(b, at);
            fields.put(b[at + 4] & 0xff, Arrays.copyOfRange(b, at + 5, end));
            at = end;
        }
        List<Op> ops = new ArrayList<>();
        for (int left = Bytes.getShort(b, 28); left > 0; left--) {
            int end = at + 4 + Bytes.getInt(b, at);
            int value = at + 8 + b[at + 7];
            String bin = new String(b, at + 8, b[at + 7], StandardCharsets.UTF_8);
            ops.add(new Op(b[at + 4] & 0xff, bin, new Particle(b[at + 5] & 0xff, b, value, end - value)));
            at = end;
        }
        return new Frame(
                b[9] & 0xff,
                b[10] & 0xff,
                b[11] & 0xff,
                b[13] & 0xff,
                Bytes.getInt(b, 14),
                Bytes.getInt(b, 18),
                fields,
                ops);
    }

    private static byte[] inflate(byte[] frame) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(frame, 16, frame.length - 16))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
