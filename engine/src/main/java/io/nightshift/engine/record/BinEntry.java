package io.nightshift.engine.record;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.util.Bytes;
import java.util.Arrays;

/** Reads a bin's entry in place: {@code record} is the array, {@code entry} the offset of the entry. */
public final class BinEntry {
    private BinEntry() {}

    public static int type(byte[] record, int entry) {
        return record[entry + RecordLayout.ENTRY_TYPE] & 0xff;
    }

    public static int nameLength(byte[] record, int entry) {
        return record[entry + RecordLayout.ENTRY_NAME_LENGTH] & 0xff;
    }

    public static byte[] name(byte[] record, int entry) {
        int from = entry + RecordLayout.ENTRY_NAME;
        return Arrays.copyOfRange(record, from, from + nameLength(record, entry));
    }

    public static int valueOffset(byte[] record, int entry) {
        return entry + RecordLayout.ENTRY_NAME + nameLength(record, entry);
    }

    public static int valueLength(byte[] record, int entry) {
        return Bytes.getInt(record, entry) - (RecordLayout.ENTRY_NAME - 4) - nameLength(record, entry);
    }

    /** Where the next entry starts. */
    public static int next(byte[] record, int entry) {
        return entry + 4 + Bytes.getInt(record, entry);
    }

    public static Particle particle(byte[] record, int entry) {
        return new Particle(type(record, entry), record, valueOffset(record, entry), valueLength(record, entry));
    }

    static boolean hasName(byte[] record, int entry, byte[] name) {
        if ((record[entry + RecordLayout.ENTRY_NAME_LENGTH] & 0xff) != name.length) {
            return false;
        }
        int from = entry + RecordLayout.ENTRY_NAME;
        for (int i = 0; i < name.length; i++) {
            if (record[from + i] != name[i]) {
                return false;
            }
        }
        return true;
    }
}
