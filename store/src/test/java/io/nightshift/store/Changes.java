package io.nightshift.store;

import io.nightshift.engine.Database;
import io.nightshift.engine.DatabaseSnapshot;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.store.PartitionWalk;
import io.nightshift.engine.store.Tombstone;
import io.nightshift.engine.util.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes random changes in a database, and knows what it should hold after each of them. For one thread. */
final class Changes implements AutoCloseable {
    private static final List<String> SETS = List.of("", "users", "carts", "events");

    private final Database database = newDatabase();
    private final Namespace namespace = database.namespace("test").orElseThrow();
    private final LockedRecord place = new LockedRecord(namespace);
    /** Before the digest of a tombstone. */
    private static final String GRAVE = "grave ";

    /** What stands for the value that the directory keeps under the name. */
    static final String RESTORED = "restored";

    private final Random random;
    private final int largest;
    private @Nullable DatabaseSnapshot snapshot;
    private Map<String, String> remembered = Map.of();

    /** By digest in hex; what the database should hold. */
    private final TreeMap<String, String> expected = new TreeMap<>();

    /** What it should have held after each change. */
    private final List<Map<String, String>> history = new ArrayList<>();

    Changes(long seed) {
        this(seed, 400);
    }

    /** @param largest bytes of a record, beyond what all have */
    Changes(long seed, int largest) {
        this.largest = largest;
        random = new Random(seed);
    }

    private static Database newDatabase() {
        return new Database(List.of(NamespaceConfig.of("test").withSupervisorPeriod(Duration.ZERO)), Clock.systemUTC());
    }

    Database database() {
        return database;
    }

    Namespace namespace() {
        return namespace;
    }

    /** Goes on from what is there. */
    void begin() {
        begin(contents(namespace));
    }

    /** Goes on from what is there. */
    void begin(Map<String, String> contents) {
        expected.clear();
        expected.putAll(contents);
        history.clear();
        history.add(new TreeMap<>(expected));
    }

    /** Takes a snapshot, for {@link #restore}. */
    void remember() {
        snapshot = database.snapshot();
        remembered = new TreeMap<>(expected);
    }

    /** Goes back to the snapshot, if there is one, which is a change too; the directory then keeps a value that is new. */
    void restore(DataDirectory directory) {
        DatabaseSnapshot there = snapshot;
        if (there == null) {
            return;
        }
        String value = Integer.toHexString(random.nextInt());
        expected.clear();
        expected.putAll(remembered);
        expected.put(RESTORED, value);
        history.add(new TreeMap<>(expected));
        Map<String, byte[]> kept = directory.kept();
        kept.put(RESTORED, value.getBytes(StandardCharsets.UTF_8));
        directory.replace(() -> database.restore(there, () -> directory.replaced(kept)));
    }

    /** What should have been there after so many changes. */
    Map<String, String> after(int changes) {
        return history.get(changes);
    }

    int made() {
        return history.size() - 1;
    }

    /** Makes a change; returns its position in the journal. */
    long change() {
        byte[] digest = digest();
        Partition partition = namespace.partition(Namespace.partitionId(digest));
        partition.lock();
        try {
            place.find(partition, digest);
            if (!place.isThere()) {
                int setId = namespace.sets().idFor(SETS.get(random.nextInt(SETS.size())));
                byte[] record = record(digest, setId, random.nextInt(largest));
                place.insert(record);
                expect(record);
            } else if (random.nextInt(4) == 0) {
                expected.remove(hex(digest));
                if (random.nextBoolean()) {
                    place.remove();
                } else {
                    byte[] tombstone = Tombstone.of(place.bytes(), random.nextInt(100), 5);
                    place.bury(tombstone);
                    expected.put(GRAVE + hex(digest), text(namespace, tombstone));
                }
            } else {
                expect(changed());
            }
            history.add(new TreeMap<>(expected));
        } finally {
            partition.unlock();
        }
        return partition.position();
    }

    private byte[] changed() {
        byte[] record = place.bytes();
        switch (random.nextInt(3)) {
            case 0 -> {
                // A few bytes, in place unless a snapshot has them too.
                if (place.keepsBefore()) {
                    record = record.clone();
                } else {
                    place.changeInPlace();
                }
                for (int i = random.nextInt(4); i >= 0; i--) {
                    record[RecordLayout.BINS + random.nextInt(record.length - RecordLayout.BINS)]++;
                }
                Bytes.putShort(record, RecordLayout.GENERATION, Bytes.getShort(record, RecordLayout.GENERATION) + 1);
                place.replace(record);
            }
            case 1 -> {
                // The same length, as if there were an index.
                byte[] after = record.clone();
                after[after.length - 1]++;
                place.replace(after);
            }
            default ->
                place.replace(record(
                        Arrays.copyOf(record, RecordLayout.DIGEST_SIZE),
                        Bytes.getShort(record, RecordLayout.SET_ID),
                        random.nextInt(largest)));
        }
        return place.bytes();
    }

    private byte[] digest() {
        byte[] digest = new byte[RecordLayout.DIGEST_SIZE];
        new Random(random.nextInt(40)).nextBytes(digest);
        // Several records in each of a few partitions.
        digest[0] = (byte) (digest[0] & 3);
        digest[1] = 0;
        return digest;
    }

    private byte[] record(byte[] digest, int setId, int size) {
        byte[] record = new byte[RecordLayout.BINS + 1 + size];
        random.nextBytes(record);
        System.arraycopy(digest, 0, record, 0, digest.length);
        Bytes.putShort(record, RecordLayout.SET_ID, setId);
        Bytes.putShort(record, RecordLayout.BIN_COUNT, 1);
        Bytes.putInt(record, RecordLayout.KEY_SIZE, 0);
        return record;
    }

    private void expect(byte[] record) {
        expected.remove(GRAVE + hex(record));
        expected.put(hex(record), text(namespace, record));
    }

    private static String hex(byte[] record) {
        return HexFormat.of().formatHex(record, 0, RecordLayout.DIGEST_SIZE);
    }

    /** A record with the name of its set, whose number may differ. */
    private static String text(Namespace namespace, byte[] record) {
        byte[] copy = record.clone();
        String set = new String(
                namespace.sets().nameOf(Bytes.getShort(record, RecordLayout.SET_ID)), StandardCharsets.UTF_8);
        Bytes.putShort(copy, RecordLayout.SET_ID, 0);
        return set + ":" + HexFormat.of().formatHex(copy);
    }

    /** All records and tombstones of a namespace. */
    static Map<String, String> contents(Namespace namespace) {
        Map<String, String> contents = new TreeMap<>();
        for (int id = 0; id < Namespace.PARTITIONS; id++) {
            new PartitionWalk(namespace.partition(id), null).next(Integer.MAX_VALUE, 0, (partition, slot, record) -> {
                contents.put(hex(record), text(namespace, record));
                return true;
            });
            for (byte[] tombstone : namespace.tombstonesOf(id)) {
                contents.put(GRAVE + hex(tombstone), text(namespace, tombstone));
            }
        }
        return contents;
    }

    @Override
    public void close() {
        database.close();
    }
}
