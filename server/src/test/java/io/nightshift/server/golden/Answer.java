package io.nightshift.server.golden;

import io.nightshift.server.WireClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The complete answer to a request: all its frames. Void times are compared only as none or some. */
final class Answer {
    private static final int FRAME_HEADER = 8;
    private static final int RECORD_HEADER = 22;
    private static final int MESSAGE = 3;
    private static final int DIGEST = 4;
    private static final int BATCH = 8;
    private static final int LAST = 1;
    private static final int PARTITION_DONE = 4;

    private final byte[] bytes;

    private Answer(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A recorded answer. */
    static Answer recorded(byte[] bytes) {
        return new Answer(withoutVoidTimes(bytes));
    }

    /** Sends a request and waits for its whole answer. */
    static Answer to(byte[] request, WireClient wire) throws IOException {
        wire.send(request);
        List<byte[]> frames = new ArrayList<>();
        do {
            frames.add(wire.receive());
        } while (hasMany(request) && !isEnd(frames.getLast(), isBatch(request)));
        ByteBuffer joined =
                ByteBuffer.allocate(frames.stream().mapToInt(f -> f.length).sum());
        frames.forEach(joined::put);
        return new Answer(withoutVoidTimes(joined.array()));
    }

    static boolean isBatch(byte[] request) {
        return request[1] == MESSAGE && (request[9] & BATCH) != 0;
    }

    /** Whether the answer may be more than one frame: for a batch, or a message without a digest. */
    private static boolean hasMany(byte[] request) {
        if (request[1] != MESSAGE || isBatch(request)) {
            return isBatch(request);
        }
        ByteBuffer in = ByteBuffer.wrap(request);
        int fields = in.getShort(26);
        int at = FRAME_HEADER + RECORD_HEADER;
        for (int i = 0; i < fields; i++) {
            int type = in.get(at + 4);
            if (type == 4 || type == 2) {
                return false;
            }
            at += 4 + in.getInt(at);
        }
        return true;
    }

    private static boolean isEnd(byte[] frame, boolean batch) {
        List<Integer> records = records(frame, 0, frame.length);
        if (frame[1] != MESSAGE || records.isEmpty()) {
            return true;
        }
        int last = records.getLast();
        boolean refused = frame[last + 5] != 0 && (frame[last + 3] & PARTITION_DONE) == 0;
        return (frame[last + 3] & LAST) != 0 || (!batch && refused);
    }

    /** The offsets of the record headers in a frame. */
    private static List<Integer> records(byte[] frames, int from, int to) {
        List<Integer> result = new ArrayList<>();
        for (int at = from + FRAME_HEADER; at + RECORD_HEADER <= to; at = recordEnd(frames, at)) {
            result.add(at);
        }
        return result;
    }

    private static int recordEnd(byte[] frames, int record) {
        ByteBuffer in = ByteBuffer.wrap(frames);
        int at = record + RECORD_HEADER;
        int parts = (in.getShort(record + 18) & 0xffff) + (in.getShort(record + 20) & 0xffff);
        for (int i = 0; i < parts; i++) {
            at += 4 + in.getInt(at);
        }
        return at;
    }

    private static List<Integer> allRecords(byte[] frames) {
        List<Integer> result = new ArrayList<>();
        int from = 0;
        while (from + FRAME_HEADER <= frames.length) {
            int to = from + FRAME_HEADER + ByteBuffer.wrap(frames).getInt(from + 4);
            result.addAll(records(frames, from, to));
            from = to;
        }
        return result;
    }

    private static byte[] withoutVoidTimes(byte[] frames) {
        byte[] result = frames.clone();
        if (frames[1] == MESSAGE) {
            for (int record : allRecords(frames)) {
                if (ByteBuffer.wrap(frames).getInt(record + 10) != 0) {
                    ByteBuffer.wrap(result).putInt(record + 10, -1);
                }
            }
        }
        return result;
    }

    int resultCode() {
        return bytes[13] & 0xff;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The records of a query answer, described like in the recordings, sorted. */
    List<String> describedRecords() {
        return allRecords(bytes).stream()
                .filter(at -> (bytes[at + 3] & (LAST | PARTITION_DONE)) == 0 && bytes[at + 5] == 0)
                .map(at -> describe(at, ""))
                .sorted()
                .toList();
    }

    /** The one record of the answer to a read, which does not contain its digest. */
    String describedRecord(String digest) {
        return describe(FRAME_HEADER, digest);
    }

    private String describe(int record, String knownDigest) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        String digest = knownDigest;
        List<String> fields = new ArrayList<>();
        List<String> bins = new ArrayList<>();
        int fieldCount = in.getShort(record + 18);
        int at = record + RECORD_HEADER;
        for (int i = 0; i < fieldCount + in.getShort(record + 20); i++) {
            int end = at + 4 + in.getInt(at);
            if (i >= fieldCount) {
                bins.add(Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, at, end)));
            } else if (bytes[at + 4] == DIGEST) {
                digest = HexFormat.of().formatHex(bytes, at + 5, end);
            } else {
                fields.add(bytes[at + 4] + ":" + HexFormat.of().formatHex(bytes, at + 5, end));
            }
            at = end;
        }
        return describe(digest, in.getInt(record + 6), in.getInt(record + 10) != 0, fields, bins);
    }

    /** One line with everything that is recorded about a record. */
    static String describe(String digest, int generation, boolean expires, List<String> fields, List<String> bins) {
        return digest + " generation " + generation + " expires " + expires + " fields " + fields + " bins " + bins;
    }

    /** The records of a batch answer, regardless of their order and of how they are split into frames. */
    List<String> recordsInAnyOrder() {
        return allRecords(bytes).stream()
                .map(at -> HexFormat.of().formatHex(bytes, at, recordEnd(bytes, at)))
                .sorted()
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Answer answer && Arrays.equals(bytes, answer.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        String hex = HexFormat.of().formatHex(bytes);
        return hex.length() > 400 ? hex.substring(0, 400) + "..." : hex;
    }
}
