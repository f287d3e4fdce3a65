package io.nightshift.run.internal.rows;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.ResultCode;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.command.Buffer;
import com.aerospike.client.command.FieldType;
import io.nightshift.run.backup.format.ParticleType;
import io.nightshift.run.backup.format.RecordSink;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Reads records as nodes send them: fields (key, digest, set), then bins, each with its length before it. */
final class RecordDecoder {

    static final int DIGEST_BYTES = 20;
    private static final int PARTITIONS = Node.PARTITIONS;
    private static final int GEO_HEAD = 3;
    private static final int GEO_CELL = 8;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] from = new byte[0];
    private int at;
    private int digest;

    /** Hands over a record that begins at an offset, and says where it ends. */
    int decode(byte[] buffer, int offset, int fields, int bins, int generation, int voidTime, RecordSink sink) {
        from = buffer;
        at = offset;
        int key = -1;
        int keyEnd = 0;
        int set = 0;
        int setEnd = 0;
        digest = at;
        for (int i = 0; i < fields; i++) {
            int start = at + Integer.BYTES + 1;
            int end = at + Integer.BYTES + size();
            int type = from[start - 1];
            if (type == FieldType.DIGEST_RIPE) {
                digest = start;
            } else if (type == FieldType.TABLE) {
                set = start;
                setEnd = end;
            } else if (type == FieldType.KEY) {
                key = start;
                keyEnd = end;
            }
            at = end;
        }
        if (key >= 0) {
            sink.key(type(from[key] & 0xff, key, key), from, key + 1, keyEnd);
        }
        requireUtf8(set, setEnd);
        sink.head(from, digest, set, setEnd, generation, voidTime & 0xffff_ffffL, bins);
        for (int i = 0; i < bins; i++) {
            bin(sink);
        }
        sink.end();
        return at;
    }

    /** A copy of the digest of the record. */
    byte[] digest() {
        return Arrays.copyOfRange(from, digest, digest + DIGEST_BYTES);
    }

    /** Copies the digest of the record. */
    void copyDigest(byte[] to) {
        System.arraycopy(from, digest, to, 0, DIGEST_BYTES);
    }

    /** The partition of the record. */
    int partition() {
        return Buffer.littleBytesToInt(from, digest) & PARTITIONS - 1;
    }

    private void bin(RecordSink sink) {
        int end = at + Integer.BYTES + size();
        int name = at + 8;
        int nameEnd = name + (from[at + 7] & 0xff);
        requireUtf8(name, nameEnd);
        ParticleType type = type(from[at + 5] & 0xff, name, nameEnd);
        int value = type == ParticleType.GEOJSON ? nameEnd + GEO_HEAD + cells(nameEnd) * GEO_CELL : nameEnd;
        sink.bin(type, from, name, nameEnd, value, end);
        at = end;
    }

    /** The server keeps the cells that a shape covers before its text, and finds them again when it is written. */
    private int cells(int start) {
        return (from[start + 1] & 0xff) << 8 | from[start + 2] & 0xff;
    }

    private ParticleType type(int code, int name, int nameEnd) {
        return ParticleType.ofCode(code)
                .orElseThrow(() -> unfit((name == nameEnd
                                ? "its key"
                                : "bin " + new String(from, name, nameEnd - name, StandardCharsets.UTF_8))
                        + " is of type " + code + ", which the format of asbackup has no letter for"));
    }

    /** Names are texts where they are read. */
    private void requireUtf8(int start, int end) {
        if (end - start <= Long.BYTES && end >= Long.BYTES && isAscii(end, end - start)) {
            return;
        }
        for (int i = start; i < end; i++) {
            if (from[i] < 0) {
                String text = new String(from, start, end - start, StandardCharsets.UTF_8);
                if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(from, start, end))) {
                    throw unfit("the name \"" + text + "\" is not UTF-8");
                }
                return;
            }
        }
    }

    /** How long what begins here is, without these four bytes. */
    private int size() {
        return (int) INTS.get(from, at);
    }

    /** Whether the last bytes before {@code end}, 8 at most, are ASCII. */
    private boolean isAscii(int end, int length) {
        return length == 0
                || ((long) LONGS.get(from, end - Long.BYTES) << (Long.SIZE - Byte.SIZE * length) & HIGH_BITS) == 0;
    }

    private AerospikeException unfit(String why) {
        return new AerospikeException(
                ResultCode.PARSE_ERROR,
                "record with digest " + HexFormat.of().formatHex(digest()) + " cannot be backed up: " + why);
    }
}
