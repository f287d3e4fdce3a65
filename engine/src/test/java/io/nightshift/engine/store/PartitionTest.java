package io.nightshift.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.TestDatabase.ManualClock;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.record.EngineTime;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.util.Bytes;
import io.nightshift.testsupport.Draw;
import io.nightshift.testsupport.Property;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A partition behaves like a map by digest, and a walk that pauses visits every lasting record exactly once. */
class PartitionTest {
    private static byte[] record(int key, int content) {
        byte[] record = new byte[RecordLayout.BINS + 4];
        record[0] = (byte) (key % 3);
        record[19] = (byte) key;
        record[18] = (byte) (key >> 8);
        record[RecordLayout.BINS] = (byte) content;
        return record;
    }

    private static Partition partition() {
        return new Namespace(NamespaceConfig.of("test"), Clock.systemUTC()).partition(0);
    }

    private static List<Integer> keys(Draw draw) {
        return draw.list(0, 600, () -> draw.between(0, 400));
    }

    @Test
    void behavesLikeAMap() {
        Property.check(200, draw -> {
            List<Integer> keys = keys(draw);
            Partition partition = partition();
            Map<Integer, Integer> model = new HashMap<>();
            int step = 0;
            for (int key : keys) {
                byte[] record = record(key, ++step);
                int slot = partition.find(record);
                assertThat(slot >= 0).isEqualTo(model.containsKey(key));
                if (slot < 0) {
                    partition.insert(record);
                    model.put(key, step & 0xff);
                } else if (step % 2 == 0) {
                    partition.remove(slot);
                    model.remove(key);
                } else {
                    partition.replace(slot, record);
                    model.put(key, step & 0xff);
                }
                assertThat(partition.size()).isEqualTo(model.size());
            }
            model.forEach((key, content) -> {
                int slot = partition.find(record(key, 0));
                assertThat(slot).isNotNegative();
                assertThat(partition.get(slot)[RecordLayout.BINS] & 0xff).isEqualTo(content);
            });
        });
    }

    @Test
    void walkVisitsWhatStaysExactlyOnceWhateverComesAndGoes() {
        Property.check(200, draw -> {
            List<Integer> first = keys(draw);
            List<Integer> meanwhile = keys(draw);
            Partition partition = partition();
            Set<Integer> initial = new HashSet<>(first);
            initial.forEach(key -> partition.insert(record(key, 0)));
            List<Integer> visited = new ArrayList<>();
            Set<Integer> touched = new HashSet<>();
            PartitionWalk walk = new PartitionWalk(partition, null);
            int at = 0;
            while (!walk.isDone()) {
                walk.next(3, 1, (p, slot, bytes) -> {
                    int key = bytes[19] & 0xff | (bytes[18] & 0xff) << 8;
                    visited.add(key);
                    if (key % 5 == 0) {
                        p.remove(slot);
                    }
                    return key % 7 != 0;
                });
                for (int end = Math.min(meanwhile.size(), at + 4); at < end; at++) {
                    int key = meanwhile.get(at);
                    touched.add(key);
                    int slot = partition.find(record(key, 0));
                    if (slot < 0) {
                        partition.insert(record(key, 1));
                    } else {
                        partition.remove(slot);
                    }
                }
            }
            Set<Integer> untouched = new HashSet<>(initial);
            untouched.removeAll(touched);
            assertThat(visited).containsAll(untouched);
            assertThat(visited.stream().filter(untouched::contains)).doesNotHaveDuplicates();
        });
    }

    /** Whether there is anything to visit is looked up without the lock: also while the table grows, which takes long if it is large. */
    @Test
    void isNeverEmptyWhileItGrows() throws Exception {
        Partition partition = partition();
        // The record that comes last when the table is filled anew.
        partition.insert(IntStream.range(0, 10_000)
                .mapToObj(key -> record(key, 0))
                .max((a, b) -> Integer.compareUnsigned(DigestHash.of(a, 0), DigestHash.of(b, 0)))
                .orElseThrow());
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong looks = new AtomicLong();
        AtomicLong empty = new AtomicLong();
        Thread walker = new Thread(() -> {
            while (!done.get()) {
                if (new PartitionWalk(partition, null).isDone()) {
                    empty.incrementAndGet();
                }
                looks.incrementAndGet();
            }
        });
        walker.start();
        for (int bits = 14; bits <= 21; bits++) {
            long before = looks.get();
            while (looks.get() == before) {
                Thread.onSpinWait();
            }
            partition.reserve(1 << bits);
        }
        done.set(true);
        walker.join();
        assertThat(empty).hasValue(0);
    }

    @Test
    void walkResumesBehindADigestInTheOrderOfTheTable() {
        Property.check(100, draw -> {
            List<Integer> keys = keys(draw);
            Partition partition = partition();
            new HashSet<>(keys).forEach(key -> partition.insert(record(key, 0)));
            List<byte[]> all = new ArrayList<>();
            new PartitionWalk(partition, null).next(10_000, 1, (p, slot, bytes) -> all.add(bytes));
            for (int i = 0; i < all.size(); i += 17) {
                List<byte[]> rest = new ArrayList<>();
                byte[] digest = Arrays.copyOf(all.get(i), RecordLayout.DIGEST_SIZE);
                new PartitionWalk(partition, digest).next(10_000, 1, (p, slot, bytes) -> rest.add(bytes));
                assertThat(rest).containsExactlyElementsOf(all.subList(i + 1, all.size()));
            }
        });
    }

    @Test
    void snapshotsStayAsTheyWereTaken() {
        Property.check(200, draw -> {
            List<Integer> keys = keys(draw);
            int every = draw.between(1, 60);
            Partition partition = partition();
            Map<PartitionSnapshot, Set<byte[]>> snapshots = new LinkedHashMap<>();
            int step = 0;
            for (int key : keys) {
                byte[] record = record(key, ++step);
                int slot = partition.find(record);
                if (slot < 0) {
                    partition.insert(record);
                } else if (step % 2 == 0) {
                    partition.remove(slot);
                } else {
                    partition.replace(slot, record);
                }
                if (step % every == 0) {
                    snapshots.put(partition.snapshot(), contents(partition));
                }
            }
            Set<byte[]> last = contents(partition);
            PartitionSnapshot latest = partition.snapshot();
            snapshots.forEach((snapshot, expected) -> {
                partition.restore(snapshot);
                assertThat(partition.size()).isEqualTo(expected.size());
                assertThat(contents(partition)).isEqualTo(expected);
                expected.forEach(record -> assertThat(partition.find(record)).isNotNegative());
                if (partition.size() > 0) {
                    assertThat(partition.sharesRecords()).isTrue();
                    partition.remove(
                            partition.find(contents(partition).iterator().next()));
                }
            });
            partition.restore(latest);
            assertThat(contents(partition)).isEqualTo(last);
        });
    }

    /** The very arrays, not others with the same contents. */
    private static Set<byte[]> contents(Partition partition) {
        Set<byte[]> contents = Collections.newSetFromMap(new IdentityHashMap<>());
        new PartitionWalk(partition, null).next(10_000, 1, (p, slot, bytes) -> contents.add(bytes));
        return contents;
    }

    /** Records of two sets, of which some may expire, written at times 0 to 9. */
    private static byte[] dated(Draw draw, int key) {
        byte[] record = record(key, 0);
        Bytes.putShort(record, RecordLayout.SET_ID, draw.between(1, 2));
        Bytes.putInt(record, RecordLayout.VOID_TIME, draw.between(0, 3) == 0 ? 1_000 : 0);
        Bytes.putLong(record, RecordLayout.LAST_UPDATE_TIME, draw.between(0, 9));
        return record;
    }

    @Test
    void walkSkipsOnlyWhatTheHeadsRuleOut() {
        Property.check(200, draw -> {
            Partition partition = partition();
            Map<Integer, byte[]> model = new HashMap<>();
            for (int key : keys(draw)) {
                int slot = partition.find(record(key, 0));
                byte[] record = dated(draw, key);
                if (slot < 0) {
                    partition.insert(record);
                    model.put(key, record);
                } else if (draw.between(0, 1) == 0) {
                    partition.remove(slot);
                    model.remove(key);
                } else {
                    byte[] there = partition.get(slot);
                    System.arraycopy(record, 0, there, 0, record.length);
                    partition.replace(slot, there);
                    model.put(key, there);
                }
            }
            HeadFilter filter = new HeadFilter(draw.between(0, 2), draw.between(0, 9), draw.between(0, 9));
            int turn = draw.between(1, 200);
            boolean removes = draw.between(0, 1) == 0;
            List<byte[]> visited = new ArrayList<>();
            List<byte[]> removed = new ArrayList<>();
            int[] skipped = {0};
            PartitionWalk walk = new PartitionWalk(partition, null);
            while (!walk.isDone()) {
                walk.next(turn, 1, new RecordWalk.Visitor() {
                    @Override
                    public boolean visit(Partition at, int slot, byte[] record) {
                        visited.add(record);
                        assertThat(at.get(slot)).isSameAs(record);
                        if (removes && draw.between(0, 2) > 0) {
                            at.remove(slot);
                            removed.add(record);
                        }
                        return draw.between(0, 5) > 0;
                    }

                    @Override
                    public HeadFilter heads() {
                        return filter;
                    }

                    @Override
                    public void skipped(int records) {
                        skipped[0] += records;
                    }
                });
            }
            List<byte[]> plain = model.values().stream()
                    .filter(record -> Bytes.getInt(record, RecordLayout.VOID_TIME) == 0)
                    .toList();
            List<byte[]> ofSet = plain.stream()
                    .filter(record ->
                            filter.setId() == 0 || Bytes.getShort(record, RecordLayout.SET_ID) == filter.setId())
                    .toList();
            List<byte[]> wanted = ofSet.stream()
                    .filter(record -> {
                        long time = Bytes.getLong(record, RecordLayout.LAST_UPDATE_TIME);
                        return time >= filter.least() && time <= filter.most();
                    })
                    .toList();
            assertThat(visited).doesNotHaveDuplicates().hasSize(model.size() - plain.size() + wanted.size());
            assertThat(visited).containsAll(wanted);
            assertThat(skipped[0]).isEqualTo(ofSet.size() - wanted.size());
            Set<byte[]> left = Collections.newSetFromMap(new IdentityHashMap<>());
            left.addAll(model.values());
            removed.forEach(left::remove);
            assertThat(contents(partition)).isEqualTo(left);
        });
    }

    @Test
    void fewWritesShareATimeAndOnlyUnderOneLock() {
        ManualClock clock = new ManualClock();
        Partition partition = new Namespace(NamespaceConfig.of("test"), clock).partition(0);
        List<Long> times = new ArrayList<>();
        for (int turn = 0; turn < 3; turn++) {
            partition.lock();
            long locked = EngineTime.now(clock);
            for (int i = 0; i < 20; i++) {
                times.add(partition.timeOfWrite());
                assertThat(times.getLast()).isBetween(locked, EngineTime.now(clock));
                clock.advance(Duration.ofMillis(1));
            }
            partition.unlock();
        }
        assertThat(times.stream().distinct()).hasSize(6);
    }
}
