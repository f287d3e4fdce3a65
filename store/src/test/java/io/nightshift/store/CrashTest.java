package io.nightshift.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.PartitionWalk;
import io.nightshift.engine.store.RecordSet;
import io.nightshift.engine.util.Bytes;
import io.nightshift.store.log.LogSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The power fails, or the process is killed, at any moment: whatever was acknowledged is there afterwards, and nothing that was never
 * written. {@code -Dnightshift.store.crashes=1000} is the long form, {@code -Dnightshift.store.seed} the seed to begin with.
 */
class CrashTest {
    private static final int SEEDS = Integer.getInteger("nightshift.store.crashes", 50);
    private static final long FIRST_SEED = Long.getLong("nightshift.store.seed", 1);
    private static final int CRASHES = 3;

    /** Files of a few dozen changes, so that there are many of them. */
    static final StoreSettings SMALL = new StoreSettings(new LogSettings(6_000, 0, 4_000), 12_000);

    @Test
    void whatWasAcknowledgedIsThereAfterACrash() throws IOException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            Random random = new Random(seed);
            SimulatedDisk disk = new SimulatedDisk(seed);
            Session before = null;
            for (int crash = 0; crash <= CRASHES; crash++) {
                try (Session session = new Session(disk, random)) {
                    if (before != null) {
                        before.mustBeContinuedBy(session, "seed " + seed + ", crash " + crash);
                    }
                    session.work();
                    before = session;
                }
                disk = random.nextBoolean() ? disk.afterPowerCut() : disk.afterKill();
            }
        }
    }

    /** From a start to a crash. */
    private static final class Session implements AutoCloseable {
        private final Random random;
        private final SimulatedDisk disk;
        private final Changes changes;
        private final DataDirectory directory;
        private final Map<String, String> kept = new TreeMap<>();
        private int acknowledged;

        Session(SimulatedDisk disk, Random random) throws IOException {
            this.random = random;
            this.disk = disk;
            this.changes = new Changes(random.nextLong());
            this.directory = DataDirectory.open(disk, SMALL);
            directory.attach(changes.database());
            changes.begin(contents());
        }

        /** The records, and the value that the last restore has left. */
        private Map<String, String> contents() {
            Map<String, String> contents = Changes.contents(changes.namespace());
            directory
                    .kept(Changes.RESTORED)
                    .ifPresent(value -> contents.put(Changes.RESTORED, new String(value, StandardCharsets.UTF_8)));
            return contents;
        }

        /** Makes changes until the power fails. */
        void work() {
            disk.loseWithin(random.nextInt(250));
            try {
                while (true) {
                    long position = 0;
                    for (int i = random.nextInt(5); i >= 0; i--) {
                        position = changes.change();
                    }
                    changes.namespace().await(position);
                    acknowledged = changes.made();
                    if (random.nextInt(10) == 0) {
                        keep();
                    }
                    switch (random.nextInt(50)) {
                        case 0, 1 -> directory.checkpoint();
                        case 2, 3 -> changes.remember();
                        case 4, 5 -> {
                            changes.restore(directory);
                            acknowledged = changes.made();
                        }
                        default -> {}
                    }
                }
            } catch (EngineException | UncheckedIOException | IOException e) {
                assertThat(e).hasMessageContaining("power is off");
            }
        }

        private void keep() {
            String key = "key " + random.nextInt(5);
            String value = "value " + random.nextInt();
            directory.keep(key, value.getBytes(StandardCharsets.UTF_8));
            kept.put(key, value);
        }

        void mustBeContinuedBy(Session next, String when) {
            Map<String, String> found = next.contents();
            assertThat(IntStream.rangeClosed(acknowledged, changes.made())
                            .anyMatch(made -> changes.after(made).equals(found)))
                    .as(
                            "%s: the records are those after change %d, or after one of those up to %d",
                            when, acknowledged, changes.made())
                    .isTrue();
            assertThat(next.directory.kept().keySet()).as(when).containsAll(kept.keySet());
            countsMustBeRight(next.changes.namespace(), when);
        }

        @Override
        public void close() {
            directory.close();
            changes.close();
        }
    }

    /** Whether the counts are those of the records that are there. */
    static void countsMustBeRight(Namespace namespace, String when) {
        long[] records = new long[namespace.sets().all().size() + 1];
        long[] bytes = new long[records.length];
        for (int id = 0; id < Namespace.PARTITIONS; id++) {
            new PartitionWalk(namespace.partition(id), null).next(Integer.MAX_VALUE, 0, (partition, slot, record) -> {
                int set = Bytes.getShort(record, RecordLayout.SET_ID);
                records[set]++;
                bytes[set] += record.length;
                return true;
            });
            namespace
                    .tombstonesOf(id)
                    .forEach(tombstone -> bytes[Bytes.getShort(tombstone, RecordLayout.SET_ID)] += tombstone.length);
        }
        assertThat(namespace.objects())
                .as(when)
                .isEqualTo(IntStream.range(0, records.length)
                        .mapToLong(i -> records[i])
                        .sum());
        assertThat(namespace.usedBytes())
                .as(when)
                .isEqualTo(IntStream.range(0, bytes.length)
                        .mapToLong(i -> bytes[i])
                        .sum());
        for (RecordSet set : namespace.sets().all()) {
            assertThat(set.objects()).as(when).isEqualTo(records[set.id()]);
            assertThat(set.usedBytes()).as(when).isEqualTo(bytes[set.id()]);
        }
    }
}
