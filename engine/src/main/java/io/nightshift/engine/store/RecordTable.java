package io.nightshift.engine.store;

import io.nightshift.engine.record.RecordHead;
import io.nightshift.engine.record.RecordLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hash table of records, or of tombstones, by digest. All methods must be called with one lock held, unless they say otherwise. */
/*
 * The table keeps records in the order of their hash (ties by digest): an open-addressing table whose home slot is the
 * top bits of the hash, and whose runs are sorted. Lookups are as in any linear probing; what the order buys is that a
 * walk can release the lock between two records and continue after the last one, whatever was inserted or removed and
 * however the table grew meanwhile: no record is visited twice, none is missed. The slots do not wrap around: after the
 * last home slot there are spare ones, added on demand. Beside each record stands its head, so that a walk need not touch
 * records that it rules out by it: a million of them take milliseconds.
 *
 * Rejected: java.util.HashMap (100 bytes a record and no resumable order), a dense array with a hash index (removal
 * moves records into slots that a walk has already passed), a tree (a cache miss per level).
 */
class RecordTable {
    private static final int MIN_BITS = 3;

    private byte @Nullable [][] records = new byte[0][];
    private int[] hashes = new int[0];
    private long[] heads = new long[0];
    private volatile int slotCount;
    private int bits;
    private volatile int size;
    private int version;
    /** Whether a snapshot has these very arrays, so that they must be copied before they are changed. */
    private boolean tableShared;
    /** Whether a snapshot may have the bytes of some records, so that none may be changed in place. */
    private boolean recordsShared;

    /** Number of records, including expired ones that have not been removed yet. */
    public int size() {
        return size;
    }

    /** Whether there are no records; may be called without the lock: there were none at some moment of the call. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Changes whenever records move between slots. */
    public int version() {
        return version;
    }

    /** Bytes that the table takes; needs no lock, and is then as true as it was just now. */
    long tableBytes() {
        // A hash, a head and a reference per slot.
        return 16L * slotCount;
    }

    /** Number of slots. */
    int slots() {
        return records.length;
    }

    /** All records, in table order. */
    List<byte[]> all() {
        List<byte[]> all = new ArrayList<>(size);
        for (byte[] record : records) {
            if (record != null) {
                all.add(record);
            }
        }
        return all;
    }

    /** The slot of the record with a digest, or -1 - the slot where it belongs. */
    public int find(byte[] digest) {
        if (size == 0) {
            return -1;
        }
        int hash = DigestHash.of(digest, 0);
        int slot = home(hash);
        while (slot < records.length) {
            byte[] record = records[slot];
            if (record == null) {
                break;
            }
            int order = compare(hashes[slot], record, hash, digest);
            if (order == 0) {
                return slot;
            }
            if (order > 0) {
                break;
            }
            slot++;
        }
        return -1 - slot;
    }

    /**
     * Prefetches the record with a digest, if it is where most are; needs no lock. The result is meaningless, but must be used, or the
     * reads would be optimized away.
     */
    public int readAhead(byte[] digest) {
        byte @Nullable [][] table = records;
        int width = bits;
        int sum = 0;
        if (width > 0) {
            int slot = DigestHash.of(digest, 0) >>> (32 - width);
            for (int end = Math.min(slot + 2, table.length); slot < end; slot++) {
                byte[] record = table[slot];
                sum += record == null ? 0 : ReadAhead.touch(record);
            }
        }
        return sum;
    }

    /** The record in a slot that {@link #find} returned. */
    public byte[] get(int slot) {
        byte[] record = records[slot];
        if (record == null) {
            throw new IllegalStateException("slot " + slot + " is empty");
        }
        return record;
    }

    /** Whether the bytes of records must not be changed in place, because a snapshot may have them too. */
    boolean sharesRecords() {
        return recordsShared;
    }

    /** The records as they are now, without copying them. */
    TableSnapshot copy() {
        if (size == 0) {
            return TableSnapshot.EMPTY;
        }
        tableShared = true;
        recordsShared = true;
        return new TableSnapshot(records, hashes, heads, bits, size);
    }

    /** Replaces all records with those of a snapshot, without copying them. */
    void become(TableSnapshot snapshot) {
        records = snapshot.records();
        hashes = snapshot.hashes();
        heads = snapshot.heads();
        bits = snapshot.bits();
        size = snapshot.size();
        slotCount = records.length;
        tableShared = size > 0;
        recordsShared = size > 0;
        version++;
    }

    private void ownTable() {
        if (tableShared) {
            records = records.clone();
            hashes = hashes.clone();
            heads = heads.clone();
            tableShared = false;
        }
    }

    /** Chooses the next records from a slot on whose heads a filter wants. This takes a nanosecond a slot, so it need not pause. */
    void choose(WalkBatch batch, int from, int most, HeadFilter filter) {
        long[] all = heads;
        int[] slots = batch.slots;
        int[] skippedBefore = batch.skippedBefore;
        int limit = Math.min(most, WalkBatch.MOST);
        int size = 0;
        int skipped = 0;
        int slot = from;
        for (; slot < all.length && size < limit; slot++) {
            // Each is noted, and kept or overwritten by the next: what records are there is nothing that a processor
            // could foresee.
            slots[size] = slot;
            skippedBefore[size] = skipped;
            long head = all[slot];
            size += filter.wants(head) ? 1 : 0;
            skipped += filter.skips(head) ? 1 : 0;
        }
        batch.size = size;
        batch.skipped = skipped;
        batch.end = slot;
        batch.readAhead(records);
    }

    /** Puts new bytes of the same record into its slot; also to be called after its bytes were changed in place. */
    @SuppressWarnings("ReferenceEquality")
    public void replace(int slot, byte[] record) {
        ownTable();
        if (records[slot] != record) {
            // Not for nothing: collectors note each reference that is written.
            records[slot] = record;
        }
        heads[slot] = RecordHead.of(record);
    }

    /** Adds a record whose digest is not in the table. */
    public void insert(byte[] record) {
        if (size >= (capacity() >> 2) * 3) {
            resize(Math.max(MIN_BITS, bits + 1));
        }
        ownTable();
        insert(DigestHash.of(record, 0), RecordHead.of(record), record);
        size++;
        version++;
    }

    /** Removes the record in a slot. The records after it in the same run move back by one. */
    public void remove(int slot) {
        ownTable();
        int hole = slot;
        int next = slot + 1;
        while (next < records.length && records[next] != null && home(hashes[next]) < next) {
            records[hole] = records[next];
            hashes[hole] = hashes[next];
            heads[hole] = heads[next];
            hole = next++;
        }
        records[hole] = null;
        heads[hole] = RecordHead.NOTHING;
        size--;
        version++;
        if (size == 0) {
            clear();
        }
    }

    private void clear() {
        records = new byte[0][];
        hashes = new int[0];
        heads = new long[0];
        slotCount = 0;
        bits = 0;
        size = 0;
        tableShared = false;
        recordsShared = false;
        version++;
    }

    /** The first slot whose record comes after the digest in table order, or the number of slots. */
    int slotAfter(byte[] digest) {
        if (size == 0) {
            return records.length;
        }
        int hash = DigestHash.of(digest, 0);
        int slot = home(hash);
        while (slot < records.length) {
            byte[] record = records[slot];
            if (record == null || compare(hashes[slot], record, hash, digest) > 0) {
                return slot;
            }
            slot++;
        }
        return slot;
    }

    /** Finds a slot for a record; it is not counted here. */
    private void insert(int hash, long head, byte[] record) {
        int slot = home(hash);
        while (slot < records.length
                && records[slot] != null
                && compare(hashes[slot], records[slot], hash, record) < 0) {
            slot++;
        }
        int free = slot;
        while (free < records.length && records[free] != null) {
            free++;
        }
        if (free == records.length) {
            records = Arrays.copyOf(records, free + 8);
            hashes = Arrays.copyOf(hashes, free + 8);
            heads = Arrays.copyOf(heads, free + 8);
            slotCount = records.length;
        }
        System.arraycopy(records, slot, records, slot + 1, free - slot);
        System.arraycopy(hashes, slot, hashes, slot + 1, free - slot);
        System.arraycopy(heads, slot, heads, slot + 1, free - slot);
        records[slot] = record;
        hashes[slot] = hash;
        heads[slot] = head;
    }

    /** Makes room for this many records in all. */
    void reserve(int total) {
        int needed = Math.max(MIN_BITS, bits);
        while (total > ((1 << needed) >> 2) * 3) {
            needed++;
        }
        if (needed > bits) {
            resize(needed);
        }
    }

    /** The size stays what it is meanwhile: a walk that begins finds out without the lock whether there is anything to visit. */
    private void resize(int newBits) {
        byte @Nullable [][] old = records;
        int[] oldHashes = hashes;
        long[] oldHeads = heads;
        bits = newBits;
        int slots = (1 << newBits) + 4;
        records = new byte[slots][];
        hashes = new int[slots];
        heads = new long[slots];
        slotCount = slots;
        tableShared = false;
        for (int i = 0; i < old.length; i++) {
            byte[] record = old[i];
            if (record != null) {
                insert(oldHashes[i], oldHeads[i], record);
            }
        }
    }

    private int capacity() {
        return bits == 0 ? 0 : 1 << bits;
    }

    private int home(int hash) {
        return hash >>> (32 - bits);
    }

    private static int compare(int hash, byte[] record, int otherHash, byte[] otherDigest) {
        int order = Integer.compareUnsigned(hash, otherHash);
        return order != 0
                ? order
                : Arrays.compareUnsigned(record, 0, RecordLayout.DIGEST_SIZE, otherDigest, 0, RecordLayout.DIGEST_SIZE);
    }
}
