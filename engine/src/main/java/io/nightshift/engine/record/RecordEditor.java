package io.nightshift.engine.record;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.particle.Splice;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.util.Bytes;
import java.util.Arrays;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A record being changed. Changes go to a scratch copy, so that a command that fails halfway leaves the record as it
 * was; {@link #finish} returns the new bytes. A command with a single operation, which changes everything or nothing,
 * may work on the record's own bytes ({@link #editInPlace}): a value of the same size is then overwritten where it is,
 * which is what makes bulk updates fast.
 *
 * <p>Not thread-safe; the scratch buffer is reused from record to record.
 */
public final class RecordEditor {
    private final StoredRecord view;
    private final IntSupplier maxRecordSize;
    private byte[] scratch = new byte[1024];
    private byte[] buffer = scratch;
    private byte @Nullable [] original;
    private boolean inPlace;
    private int length;

    /** @param maxRecordSize largest record in bytes; a change that exceeds it is refused with RECORD_TOO_BIG */
    public RecordEditor(SetNames sets, IntSupplier maxRecordSize) {
        this.view = new StoredRecord(sets);
        this.maxRecordSize = maxRecordSize;
    }

    /** The record as it is after the changes so far. */
    public StoredRecord view() {
        return view;
    }

    /** Starts a new record: no bins, generation 0. */
    public void create(byte[] digest, int setId) {
        original = null;
        inPlace = false;
        buffer = scratch;
        length = RecordLayout.BINS;
        System.arraycopy(digest, 0, buffer, 0, RecordLayout.DIGEST_SIZE);
        Arrays.fill(buffer, RecordLayout.DIGEST_SIZE, RecordLayout.BINS, (byte) 0);
        Bytes.putShort(buffer, RecordLayout.SET_ID, setId);
        view.wrap(buffer, length);
    }

    /** Starts changing a copy of a record. */
    public void edit(byte[] record) {
        original = record;
        length = record.length;
        useScratch(record, length);
    }

    /** Starts changing a record in place, for as long as its size does not change; for a single operation only. */
    public void editInPlace(byte[] record) {
        original = record;
        inPlace = true;
        buffer = record;
        length = record.length;
        view.wrap(buffer, length);
    }

    public int binCount() {
        return view.binCount();
    }

    /** Sets a bin; a new bin becomes the last one. */
    public void setBin(byte[] name, Particle value) {
        // The value may be a view on this very buffer, which the write would shift.
        Particle own = isThis(value.bytes()) ? value.copy() : value;
        setBin(name, own.type(), own.bytes(), own.offset(), own.length());
    }

    /** Like {@link #setBin(byte[], Particle)}; the bytes must not belong to this record. */
    public void setBin(byte[] name, int type, byte[] from, int offset, int size) {
        int entry = view.findBin(name);
        if (entry < 0) {
            entry = appendBin(name, size);
        } else if (inPlace && size != BinEntry.valueLength(buffer, entry)) {
            ownWithout(entry, size);
        } else {
            resizeValue(entry, size);
        }
        buffer[entry + RecordLayout.ENTRY_TYPE] = (byte) type;
        System.arraycopy(from, offset, buffer, BinEntry.valueOffset(buffer, entry), size);
    }

    /** Changes the value of a bin, which is there. */
    public void spliceBin(byte[] name, Splice change) {
        int entry = view.findBin(name);
        if (inPlace && change.length() > BinEntry.valueLength(buffer, entry)) {
            boolean ofThis = isThis(change.bytes());
            ownWithout(entry, change.length());
            change.put(buffer, BinEntry.valueOffset(buffer, entry), ofThis);
        } else {
            byte[] value = change.toByteArray();
            setBin(name, BinEntry.type(buffer, entry), value, 0, value.length);
        }
    }

    /** Sets a bin to an integer. */
    public void setInteger(byte[] name, long value) {
        int entry = view.findBin(name);
        if (entry < 0) {
            entry = appendBin(name, 8);
        } else {
            resizeValue(entry, 8);
        }
        buffer[entry + RecordLayout.ENTRY_TYPE] = ParticleType.INTEGER;
        Bytes.putLong(buffer, BinEntry.valueOffset(buffer, entry), value);
    }

    /** Removes a bin; the last one takes its place, as on a real server. Returns whether the bin was there. */
    public boolean removeBin(byte[] name) {
        int entry = view.findBin(name);
        if (entry < 0) {
            return false;
        }
        own();
        int next = BinEntry.next(buffer, entry);
        int end = view.binsEnd();
        int last = lastEntry(entry);
        byte[] moved = last == entry ? new byte[0] : Arrays.copyOfRange(buffer, last, end);
        System.arraycopy(buffer, next, buffer, entry + moved.length, Math.max(0, end - moved.length - next));
        System.arraycopy(moved, 0, buffer, entry, moved.length);
        int removed = next - entry;
        System.arraycopy(buffer, end, buffer, end - removed, length - end);
        setLength(length - removed);
        Bytes.putShort(buffer, RecordLayout.BIN_COUNT, view.binCount() - 1);
        return true;
    }

    /** The entry of the last bin, which is this one or a later one. */
    private int lastEntry(int entry) {
        int end = view.binsEnd();
        int last = entry;
        for (int at = entry; at < end; at = BinEntry.next(buffer, at)) {
            last = at;
        }
        return last;
    }

    /** Removes all bins. */
    public void removeAllBins() {
        if (view.binCount() == 0) {
            return;
        }
        own();
        int keyStart = view.binsEnd();
        System.arraycopy(buffer, keyStart, buffer, RecordLayout.BINS, length - keyStart);
        setLength(length - (keyStart - RecordLayout.BINS));
        Bytes.putShort(buffer, RecordLayout.BIN_COUNT, 0);
    }

    /** Stores the user key, replacing any that is there. */
    public void setUserKey(Particle key) {
        own();
        setLength(view.binsEnd());
        int size = key.length() + 1;
        grow(size);
        buffer[length] = (byte) key.type();
        System.arraycopy(key.bytes(), key.offset(), buffer, length + 1, key.length());
        Bytes.putInt(buffer, RecordLayout.KEY_SIZE, size);
        setLength(length + size);
    }

    /** Removes the user key, if one is stored. */
    public void removeUserKey() {
        own();
        setLength(view.binsEnd());
        Bytes.putInt(buffer, RecordLayout.KEY_SIZE, 0);
    }

    /**
     * Ends the changes: writes the metadata and returns the bytes of the record, the original array if the size has not
     * changed, a new one otherwise.
     */
    public byte[] finish(int generation, long voidTime, long lastUpdateTime) {
        Bytes.putShort(buffer, RecordLayout.GENERATION, generation);
        Bytes.putInt(buffer, RecordLayout.VOID_TIME, (int) voidTime);
        Bytes.putLong(buffer, RecordLayout.LAST_UPDATE_TIME, lastUpdateTime);
        byte[] before = original;
        if (before != null && before.length == length) {
            if (!inPlace) {
                System.arraycopy(buffer, 0, before, 0, length);
            }
            return before;
        }
        return isNewArray() ? buffer : Arrays.copyOf(buffer, length);
    }

    /** Whether the record is in an array of its own and of its size. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isNewArray() {
        return buffer != scratch && buffer != original && buffer.length == length;
    }

    /** Like {@link #finish}, but always in new bytes, so that the old ones can be compared with them. */
    public byte[] finishInNewBytes(int generation, long voidTime, long lastUpdateTime) {
        own();
        original = null;
        return finish(generation, voidTime, lastUpdateTime);
    }

    @SuppressWarnings("ReferenceEquality")
    private boolean isThis(byte[] bytes) {
        return bytes == buffer;
    }

    private int appendBin(byte[] name, int size) {
        if (view.binCount() >= RecordLayout.MAX_BINS) {
            throw EngineException.parameter("a record has at most " + RecordLayout.MAX_BINS + " bins");
        }
        own();
        int entrySize = RecordLayout.ENTRY_OVERHEAD + name.length + size;
        int entry = view.binsEnd();
        grow(entrySize);
        System.arraycopy(buffer, entry, buffer, entry + entrySize, length - entry);
        Bytes.putInt(buffer, entry, entrySize - 4);
        buffer[entry + 4] = RecordLayout.READ_OPERATION;
        buffer[entry + 6] = 0;
        buffer[entry + RecordLayout.ENTRY_NAME_LENGTH] = (byte) name.length;
        System.arraycopy(name, 0, buffer, entry + RecordLayout.ENTRY_NAME, name.length);
        setLength(length + entrySize);
        Bytes.putShort(buffer, RecordLayout.BIN_COUNT, view.binCount() + 1);
        return entry;
    }

    private void resizeValue(int entry, int size) {
        int change = size - BinEntry.valueLength(buffer, entry);
        if (change == 0) {
            return;
        }
        own();
        grow(Math.max(change, 0));
        int next = BinEntry.next(buffer, entry);
        System.arraycopy(buffer, next, buffer, next + change, length - next);
        Bytes.putInt(buffer, entry, Bytes.getInt(buffer, entry) + change);
        setLength(length + change);
    }

    /** Switches from the record's own bytes to the scratch copy, before a change that does not fit in place. */
    private void own() {
        if (inPlace) {
            useScratch(buffer, length);
        }
    }

    /**
     * Like {@link #own} and a change of size in one, in an array of the record's new size, which becomes the record if nothing else
     * changes its size. What was before the end of the smaller one of the two values is where it was.
     */
    private void ownWithout(int entry, int size) {
        byte[] before = buffer;
        int next = BinEntry.next(before, entry);
        int change = size - BinEntry.valueLength(before, entry);
        checkSize((long) length + change);
        byte[] changed = Arrays.copyOf(before, length + change);
        System.arraycopy(before, next, changed, next + change, length - next);
        Bytes.putInt(changed, entry, Bytes.getInt(before, entry) + change);
        buffer = changed;
        inPlace = false;
        setLength(length + change);
    }

    private void useScratch(byte[] from, int size) {
        if (scratch.length < size) {
            scratch = new byte[size + size / 2];
        }
        System.arraycopy(from, 0, scratch, 0, size);
        buffer = scratch;
        inPlace = false;
        view.wrap(buffer, size);
    }

    private void grow(int by) {
        long needed = (long) length + by;
        checkSize(needed);
        int limit = maxRecordSize.getAsInt();
        if (needed > buffer.length) {
            scratch = Arrays.copyOf(buffer, (int) Math.min(limit, needed + needed / 2));
            buffer = scratch;
            view.wrap(buffer, length);
        }
    }

    private void checkSize(long needed) {
        int limit = maxRecordSize.getAsInt();
        if (needed > limit) {
            throw new EngineException(
                    ResultCode.RECORD_TOO_BIG,
                    "a record of " + needed + " bytes is over the limit of " + limit + " bytes");
        }
    }

    private void setLength(int newLength) {
        length = newLength;
        view.wrap(buffer, length);
    }
}
