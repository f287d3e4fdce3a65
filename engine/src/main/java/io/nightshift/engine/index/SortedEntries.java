package io.nightshift.engine.index;

import io.nightshift.engine.record.RecordLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Entries of an index, ordered by key, then digest. A record has at most one entry per key. Not thread-safe. */
/*
 * A list of sorted blocks, found by binary search over their first entries: a tree of two levels. The upper one is shifted
 * as a whole when a block comes or goes, which happens once in a hundred changes and costs little up to tens of millions
 * of entries in a stripe, more than any heap has room for.
 *
 * Rejected: a sorted array per partition (a query would look in 4096 of them, each some cache misses away), a B-tree
 * (more code for the same number of cache misses), ConcurrentSkipListMap (80 bytes an entry, a cache miss per level).
 */
final class SortedEntries {
    /** A block with fewer entries is merged with a neighbour that has room. */
    private static final int MIN_BLOCK = EntryBlock.MAX / 4;

    private static final int MAX_JOINED = EntryBlock.MAX * 3 / 4;

    private static final byte[] LOWEST_DIGEST = new byte[RecordLayout.DIGEST_SIZE];

    /** What marks the blocks that are not shared with others. */
    private final Object owner = new Object();

    /** None of the blocks is empty. */
    private final List<EntryBlock> blocks;

    private long[] firstKeys;
    private int[] firstPrefixes;
    private long size;

    SortedEntries() {
        blocks = new ArrayList<>();
        firstKeys = new long[0];
        firstPrefixes = new int[0];
    }

    /** The same entries as another, which must not change any more: the blocks are shared, and copied when they change here. */
    SortedEntries(SortedEntries shared) {
        blocks = new ArrayList<>(shared.blocks);
        firstKeys = shared.firstKeys.clone();
        firstPrefixes = shared.firstPrefixes.clone();
        size = shared.size;
    }

    long size() {
        return size;
    }

    /** Adds an entry; an existing one is made to point to the given bytes. */
    void put(long key, byte[] record) {
        int prefix = EntryBlock.prefix(record);
        if (blocks.isEmpty()) {
            insertBlock(0, EntryBlock.of(owner, key, prefix, record));
            size++;
            return;
        }
        int number = blockOf(key, prefix, record);
        EntryBlock block = own(number);
        int at = block.search(key, prefix, record);
        if (at >= 0) {
            block.setRecord(at, record);
        } else if (!block.isFull()) {
            block.insert(-1 - at, key, prefix, record);
            noteFirst(number);
            size++;
        } else if (-1 - at == block.size() && number == blocks.size() - 1) {
            // After all others, as with times and counters: the full block stays full.
            insertBlock(number + 1, EntryBlock.of(owner, key, prefix, record));
            size++;
        } else {
            insertBlock(number + 1, block.split());
            put(key, record);
        }
    }

    /** Removes the entry of a record, if there is one. */
    void remove(long key, byte[] digest) {
        if (blocks.isEmpty()) {
            return;
        }
        int prefix = EntryBlock.prefix(digest);
        int number = blockOf(key, prefix, digest);
        EntryBlock block = blocks.get(number);
        int at = block.search(key, prefix, digest);
        if (at < 0) {
            return;
        }
        size--;
        block = own(number);
        block.remove(at);
        if (block.size() == 0) {
            removeBlock(number);
            return;
        }
        noteFirst(number);
        if (block.size() < MIN_BLOCK && !joinWithNext(number) && number > 0) {
            joinWithNext(number - 1);
        }
    }

    /** Moves the entry of a record, if there is one, to another key: faster than a removal and an insertion if the keys are near. */
    void move(long from, long to, byte[] record) {
        if (!blocks.isEmpty()) {
            int prefix = EntryBlock.prefix(record);
            int number = blockOf(from, prefix, record);
            EntryBlock block = blocks.get(number);
            int at = block.search(from, prefix, record);
            if (at >= 0 && own(number).move(at, to, record)) {
                noteFirst(number);
                return;
            }
        }
        remove(from, record);
        put(to, record);
    }

    /**
     * Copies out the entries with keys from {@code begin} to {@code end}, both included, until the batch wants no more.
     *
     * @param after the entry to continue after, which may be gone; null to start with the first
     */
    void collect(long begin, long end, @Nullable Entry after, EntryBatch out) {
        int at = 0;
        int number = 0;
        if (!blocks.isEmpty()) {
            long key = after == null ? begin : after.key();
            byte[] digest = after == null ? LOWEST_DIGEST : after.record();
            int prefix = EntryBlock.prefix(digest);
            number = blockOf(key, prefix, digest);
            int found = blocks.get(number).search(key, prefix, digest);
            at = found < 0 ? -1 - found : after == null ? found : found + 1;
        }
        for (; number < blocks.size(); number++, at = 0) {
            EntryBlock block = blocks.get(number);
            for (; at < block.size(); at++) {
                if (block.key(at) > end) {
                    out.rangeEnds();
                    return;
                }
                if (!out.offer(block.key(at), block.prefix(at), block.record(at))) {
                    return;
                }
            }
        }
        out.rangeEnds();
    }

    /** Hands over each key that has an entry, once. */
    void forEachKey(LongConsumer reader) {
        boolean first = true;
        long last = 0;
        for (EntryBlock block : blocks) {
            for (int at = 0; at < block.size(); at++) {
                long key = block.key(at);
                if (first || key != last) {
                    reader.accept(key);
                }
                first = false;
                last = key;
            }
        }
    }

    /** Hands over the start of the digest of each entry's record: the same for all entries of a record, without touching it. */
    void forEachRecord(LongConsumer reader) {
        for (EntryBlock block : blocks) {
            for (int at = 0; at < block.size(); at++) {
                reader.accept(block.prefix(at));
            }
        }
    }

    /** The last block that does not start after an entry, or the first block. */
    private int blockOf(long key, int prefix, byte[] digest) {
        int count = blocks.size();
        int number = EntryBlock.below(firstKeys, firstPrefixes, count, key, prefix);
        while (number < count
                && firstKeys[number] == key
                && firstPrefixes[number] == prefix
                && blocks.get(number).compare(0, key, prefix, digest) <= 0) {
            number++;
        }
        return Math.max(0, number - 1);
    }

    /** A block, to be changed. */
    private EntryBlock own(int number) {
        EntryBlock block = blocks.get(number).ownedBy(owner);
        blocks.set(number, block);
        return block;
    }

    private void insertBlock(int number, EntryBlock block) {
        int count = blocks.size();
        if (count == firstKeys.length) {
            int capacity = count + Math.max(4, count >> 2);
            firstKeys = Arrays.copyOf(firstKeys, capacity);
            firstPrefixes = Arrays.copyOf(firstPrefixes, capacity);
        }
        System.arraycopy(firstKeys, number, firstKeys, number + 1, count - number);
        System.arraycopy(firstPrefixes, number, firstPrefixes, number + 1, count - number);
        blocks.add(number, block);
        noteFirst(number);
    }

    private void removeBlock(int number) {
        blocks.remove(number);
        System.arraycopy(firstKeys, number + 1, firstKeys, number, blocks.size() - number);
        System.arraycopy(firstPrefixes, number + 1, firstPrefixes, number, blocks.size() - number);
    }

    /** Merges a block with the next, if both fit into one. Returns whether they do. */
    private boolean joinWithNext(int number) {
        if (number + 1 == blocks.size()
                || blocks.get(number).size() + blocks.get(number + 1).size() > MAX_JOINED) {
            return false;
        }
        own(number).append(blocks.get(number + 1));
        removeBlock(number + 1);
        return true;
    }

    private void noteFirst(int number) {
        firstKeys[number] = blocks.get(number).key(0);
        firstPrefixes[number] = blocks.get(number).prefix(0);
    }
}
