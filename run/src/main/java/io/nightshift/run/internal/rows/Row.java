package io.nightshift.run.internal.rows;

import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.command.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A record in the bytes in which a node answered with it: header (22 bytes), fields, bins. The client's own values would not do: they
 * do not tell an ordered list from an unordered one, nor one order of a map from another.
 */
public final class Row {

    /** Bytes before the fields. */
    static final int HEADER = 22;

    private static final int GENERATION = 6;
    private static final int VOID_TIME = 10;
    private static final int FIELDS = 18;
    private static final int BINS = 20;
    /** What stands before the name of a bin: size 4, operation 1, particle type 1, version 1, length of the name 1. */
    private static final int BIN_HEADER = 8;

    private final Key key;
    private final byte[] bytes;

    private Row(Key key, byte[] bytes) {
        this.key = key;
        this.bytes = bytes;
    }

    /** Copies a row out of what was received. */
    static Row copy(Key key, byte[] from, int start) {
        int end = binsStart(from, start);
        for (int left = Buffer.bytesToShort(from, start + BINS); left > 0; left--) {
            end += Integer.BYTES + Buffer.bytesToInt(from, end);
        }
        return new Row(key, Arrays.copyOfRange(from, start, end));
    }

    /** The same record with other contents, as a node would answer with it. */
    public Row with(byte[] changed) {
        return new Row(key, changed);
    }

    private static int binsStart(byte[] row, int start) {
        int at = start + HEADER;
        for (int left = Buffer.bytesToShort(row, start + FIELDS); left > 0; left--) {
            at += Integer.BYTES + Buffer.bytesToInt(row, at);
        }
        return at;
    }

    /** The key; its user key only if that is stored with the record. */
    public Key key() {
        return key;
    }

    /** All of it; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** How often the record was written, 1 to 65535. */
    public int generation() {
        return Buffer.bytesToInt(bytes, GENERATION);
    }

    /** When the record expires, in seconds since 2010-01-01 UTC; 0 = never. */
    public long voidTime() {
        return Buffer.bytesToInt(bytes, VOID_TIME) & 0xffffffffL;
    }

    /** Bytes that its bins take, names and types included. */
    public int size() {
        return bytes.length - binsStart(bytes, 0);
    }

    /** How many bins there are. */
    public int bins() {
        return Buffer.bytesToShort(bytes, BINS);
    }

    /** Whether another image has the same bins in the same order, byte for byte. */
    public boolean hasBinsOf(Row other) {
        return Arrays.equals(
                bytes, binsStart(bytes, 0), bytes.length, other.bytes, binsStart(other.bytes, 0), other.bytes.length);
    }

    /** The values of the bins by name, as {@link StoredValue} has them. */
    public Map<String, Object> values() {
        Map<String, Object> values = new TreeMap<>();
        Bins walk = walk();
        while (walk.next()) {
            values.put(walk.name(), walk.value());
        }
        return values;
    }

    /** The record as the client hands it out, but for values that it does not read. */
    public Record record() {
        return new Record(values(), generation(), (int) voidTime());
    }

    /** A cursor over the bins, in the order of the node. */
    public Bins walk() {
        return new Bins();
    }

    /** Walks over the bins. Call {@link #next()} before the first one. */
    public final class Bins {
        private int at;
        private int following = binsStart(bytes, 0);
        private int left = bins();

        private Bins() {}

        /** Moves to the next bin; false if there is none. */
        public boolean next() {
            if (left == 0) {
                return false;
            }
            left--;
            at = following;
            following = at + Integer.BYTES + Buffer.bytesToInt(bytes, at);
            return true;
        }

        /** The bin's name. */
        public String name() {
            return new String(bytes, at + BIN_HEADER, bytes[at + BIN_HEADER - 1], StandardCharsets.UTF_8);
        }

        /** The wire's code for the type of its value. */
        public int type() {
            return bytes[at + 5] & 0xff;
        }

        /** Where its value begins in {@link Row#bytes()}. */
        public int start() {
            return at + BIN_HEADER + bytes[at + BIN_HEADER - 1];
        }

        /** Where its value ends. */
        public int end() {
            return following;
        }

        /** Its value, as {@link StoredValue} has it. */
        public Object value() {
            return StoredValue.of(type(), bytes, start(), end() - start());
        }
    }
}
