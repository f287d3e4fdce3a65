package io.nightshift.engine.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.testsupport.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sorted entries behave like a tree map by key and digest. */
class SortedEntriesTest {
    private static final Comparator<Entry> ORDER = Comparator.comparingLong(Entry::key)
            .thenComparing(
                    Entry::record,
                    (a, b) -> Arrays.compareUnsigned(a, 0, RecordLayout.DIGEST_SIZE, b, 0, RecordLayout.DIGEST_SIZE));

    private SortedEntries entries = new SortedEntries();
    private final TreeMap<Entry, byte[]> model = new TreeMap<>(ORDER);

    /** Many digests share their first bytes, and some have only zeros or ones there. */
    private static byte[] record(int number) {
        byte[] record = new byte[RecordLayout.BINS];
        Arrays.fill(record, 0, 4, (byte) (number % 3 == 0 ? 0 : number % 3 == 1 ? 0xff : number % 5));
        record[18] = (byte) (number >> 8);
        record[19] = (byte) number;
        return record;
    }

    private static long key(Random random, int spread) {
        return switch (random.nextInt(20)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            default -> random.nextInt(spread) - spread / 2;
        };
    }

    @Test
    void behaveLikeATreeMapWhileTheyGrowAndShrink() {
        Property.check(15, draw -> new SortedEntriesTest().growAndShrink(new Random(draw.seed())));
    }

    private void growAndShrink(Random random) {
        int spread = 1 << random.nextInt(12);
        for (int step = 0; step < 6_000; step++) {
            byte[] record = record(random.nextInt(2_000));
            Entry entry = new Entry(key(random, spread), record);
            if (random.nextInt(10) < (step / 1_500 % 2 == 0 ? 8 : 2)) {
                entries.put(entry.key(), record);
                model.remove(entry);
                model.put(entry, record);
            } else {
                Entry there = random.nextInt(10) == 0 ? entry : model.ceilingKey(entry);
                if (there != null) {
                    entries.remove(there.key(), there.record());
                    model.remove(there);
                }
            }
            Entry moved = model.floorKey(new Entry(key(random, spread), record(random.nextInt(2_000))));
            if (moved != null) {
                long to = random.nextBoolean() ? moved.key() + random.nextInt(9) - 4 : key(random, spread);
                byte[] rewritten = moved.record().clone();
                if (to != moved.key()) {
                    entries.move(moved.key(), to, rewritten);
                    model.remove(moved);
                    model.remove(new Entry(to, rewritten));
                    model.put(new Entry(to, rewritten), rewritten);
                }
            }
            if (step % 200 == 0) {
                assertThat(entries.size()).isEqualTo(model.size());
                assertRangeIsThatOfTheModel(random, spread);
            }
        }
        while (!model.isEmpty()) {
            Entry entry = model.firstKey();
            entries.remove(entry.key(), entry.record());
            model.remove(entry);
        }
        assertThat(entries.size()).isZero();
        assertThat(collect(Long.MIN_VALUE, Long.MAX_VALUE, null, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void entriesThatComeInOrderAreAllFound(boolean upwards) {
        for (int i = 0; i < 3_000; i++) {
            byte[] record = record(i);
            long key = upwards ? i : -i;
            entries.put(key, record);
            model.put(new Entry(key, record), record);
        }
        assertThat(collect(Long.MIN_VALUE, Long.MAX_VALUE, null, 100)).containsExactlyElementsOf(model.values());
    }

    private void assertRangeIsThatOfTheModel(Random random, int spread) {
        long begin = key(random, spread);
        long end = key(random, spread);
        Entry after = random.nextBoolean() ? null : new Entry(begin, record(random.nextInt(2_000)));
        List<byte[]> expected = model.entrySet().stream()
                .filter(e -> begin <= e.getKey().key() && e.getKey().key() <= end)
                .filter(e -> after == null || ORDER.compare(e.getKey(), after) > 0)
                .map(e -> e.getValue())
                .toList();
        // Exactly the bytes that were put last, not others with the same digest.
        assertThat(collect(begin, end, after, 1 + random.nextInt(300)))
                .usingElementComparator((a, b) -> System.identityHashCode(a) - System.identityHashCode(b))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void aCopyChangesAndTheOriginalDoesNot() {
        Property.check(30, draw -> new SortedEntriesTest().changeCopies(new Random(draw.seed())));
    }

    private void changeCopies(Random random) {
        Map<SortedEntries, List<byte[]>> originals = new LinkedHashMap<>();
        for (int step = 0; step < 3_000; step++) {
            Entry entry = new Entry(key(random, 400), record(random.nextInt(1_000)));
            if (random.nextInt(10) < (step / 800 % 2 == 0 ? 8 : 2)) {
                entries.put(entry.key(), entry.record());
                model.remove(entry);
                model.put(entry, entry.record());
            } else if (!model.isEmpty()) {
                Entry there = model.firstKey();
                long to = there.key() + random.nextInt(400);
                entries.move(there.key(), to, there.record());
                model.remove(there);
                model.remove(new Entry(to, there.record()));
                model.put(new Entry(to, there.record()), there.record());
            }
            if (random.nextInt(300) == 0) {
                originals.put(entries, List.copyOf(model.values()));
                entries = new SortedEntries(entries);
            }
        }
        originals.put(entries, List.copyOf(model.values()));
        originals.forEach((original, expected) -> {
            entries = original;
            assertThat(collect(Long.MIN_VALUE, Long.MAX_VALUE, null, 100)).containsExactlyElementsOf(expected);
            assertThat(entries.size()).isEqualTo(expected.size());
        });
    }

    /** Everything in a range, batch by batch. */
    private List<byte[]> collect(long begin, long end, @Nullable Entry after, int capacity) {
        List<byte[]> found = new ArrayList<>();
        EntryBatch batch = new EntryBatch(capacity);
        Entry last = after;
        do {
            batch.begin(EntryBatch.Filter.ALL);
            entries.collect(begin, end, last, batch);
            for (int i = 0; i < batch.size(); i++) {
                found.add(batch.entry(i).record());
            }
            last = batch.last();
        } while (!batch.hasRangeEnded());
        return found;
    }

    @Test
    void setOfDigestsTakesEachOnce() {
        Property.check(25, draw -> {
            Random random = new Random(draw.seed());
            DigestSet digests = new DigestSet();
            Set<Integer> seen = new HashSet<>();
            for (int i = 0; i < 500; i++) {
                int number = random.nextInt(300);
                assertThat(digests.add(record(number))).isEqualTo(seen.add(number));
            }
        });
    }
}
