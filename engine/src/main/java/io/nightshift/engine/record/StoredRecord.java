package io.nightshift.engine.record;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleCursor;
import io.nightshift.engine.util.Bytes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A view on the bytes of a record, laid out as in {@link RecordLayout}. One view serves many records in turn
 * ({@link #wrap}), so that a walk over millions of records creates no objects.
 */
public final class StoredRecord implements RecordView {
    private static final byte[] NOTHING = new byte[0];

    private final SetNames sets;
    private byte[] bytes = NOTHING;
    private int length;

    public StoredRecord(SetNames sets) {
        this.sets = sets;
    }

    /** Points this view at another record. */
    public StoredRecord wrap(byte[] record) {
        return wrap(record, record.length);
    }

    StoredRecord wrap(byte[] record, int recordLength) {
        bytes = record;
        length = recordLength;
        return this;
    }

    /** The array that holds the record. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public byte[] digestBytes() {
        return bytes;
    }

    @Override
    public int digestOffset() {
        return 0;
    }

    @Override
    public int generation() {
        return Bytes.getShort(bytes, RecordLayout.GENERATION);
    }

    @Override
    public long voidTime() {
        return Bytes.getUnsignedInt(bytes, RecordLayout.VOID_TIME);
    }

    @Override
    public long lastUpdateTime() {
        return Bytes.getLong(bytes, RecordLayout.LAST_UPDATE_TIME);
    }

    public int setId() {
        return Bytes.getShort(bytes, RecordLayout.SET_ID);
    }

    @Override
    public byte[] setName() {
        return sets.nameOf(setId());
    }

    /** Whether a user key is stored. */
    public boolean hasUserKey() {
        return keySize() != 0;
    }

    @Override
    public Optional<Particle> userKey() {
        int size = keySize();
        if (size == 0) {
            return Optional.empty();
        }
        int from = length - size;
        return Optional.of(new Particle(bytes[from] & 0xff, bytes, from + 1, size - 1));
    }

    private int keySize() {
        return Bytes.getInt(bytes, RecordLayout.KEY_SIZE);
    }

    @Override
    public int storedSize() {
        return length;
    }

    @Override
    public int binCount() {
        return Bytes.getShort(bytes, RecordLayout.BIN_COUNT);
    }

    /** Where the bins end. */
    public int binsEnd() {
        return length - keySize();
    }

    /** Where the entry of a bin starts in {@link #bytes()}, or -1 if the bin is absent. */
    public int findBin(byte[] name) {
        byte[] record = bytes;
        int entry = RecordLayout.BINS;
        for (int left = binCount(); left > 0; left--) {
            if (BinEntry.hasName(record, entry, name)) {
                return entry;
            }
            entry = BinEntry.next(record, entry);
        }
        return -1;
    }

    @Override
    public @Nullable Particle bin(byte[] name) {
        int entry = findBin(name);
        return entry < 0 ? null : BinEntry.particle(bytes, entry);
    }

    @Override
    public boolean findBin(byte[] name, ParticleCursor cursor) {
        int entry = findBin(name);
        if (entry < 0) {
            return false;
        }
        cursor.set(
                BinEntry.type(bytes, entry),
                bytes,
                BinEntry.valueOffset(bytes, entry),
                BinEntry.valueLength(bytes, entry));
        return true;
    }

    /** Whether the record has a void time and it has passed. */
    public static boolean isExpired(byte[] record, long nowSeconds) {
        int voidTime = Bytes.getInt(record, RecordLayout.VOID_TIME);
        return voidTime != 0 && (voidTime & 0xffffffffL) <= nowSeconds;
    }
}
