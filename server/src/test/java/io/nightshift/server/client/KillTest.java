package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.policy.ClientPolicy;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.KeyRecord;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import io.nightshift.testsupport.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server is killed while clients write and a job runs: whatever was acknowledged is there when it has started again, indexes and counts are
 * right. {@code -Dnightshift.kill.rounds=1000} is the long form, {@code -Dnightshift.kill.seed=N} another one.
 */
class KillTest {
    private static final int ROUNDS = Integer.getInteger("nightshift.kill.rounds", 2);
    private static final long SEED = Long.getLong("nightshift.kill.seed", 1);

    /** From so many rounds on it is worth it to keep the server's classes as they are when they are loaded. */
    private static final int MANY_ROUNDS = 20;

    /** Bytes of log after which there is a new file, and a checkpoint. */
    private static final int SEGMENT = 100_000;

    /** The classes of Java itself only. */
    private static final String SHARED = "-Xshare:auto";

    private static final int WRITERS = 4;
    private static final int KEYS = 60;
    private static final int JOB_RECORDS = 300;

    @TempDir
    Path directory;

    private final List<Writer> writers = new ArrayList<>();
    private final Jobs jobs = new Jobs();

    @TempDir
    Path classes;

    @Test
    void whatWasAcknowledgedIsThereAfterAKill() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new Writer(i, random.nextLong()));
        }
        if (ROUNDS >= MANY_ROUNDS) {
            Process first = start(
                    "-XX:ArchiveClassesAtExit=" + archive(),
                    classes.resolve("data").toString(),
                    "end");
            first.getInputStream().readAllBytes();
            assertThat(first.waitFor()).isZero();
        }
        for (int round = 0; round <= ROUNDS; round++) {
            Process process = start(
                    Files.exists(archive()) ? "-XX:SharedArchiveFile=" + archive() : SHARED, directory.toString());
            try (AerospikeClient client = connect(process)) {
                if (round == 0) {
                    prepare(client);
                } else {
                    check(client, "round " + round);
                }
                if (round < ROUNDS) {
                    loadAndKill(process, client, 50 + random.nextInt(300));
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private Path archive() {
        return classes.resolve("classes.jsa");
    }

    private static Process start(String archive, String... arguments) throws IOException {
        List<String> options = List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-Dnightshift.store.segment=" + SEGMENT,
                archive);
        return new ProcessBuilder(JavaCommand.of(options, KilledServer.class, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static AerospikeClient connect(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        ClientPolicy policy = new ClientPolicy();
        policy.readPolicyDefault.totalTimeout = 30_000;
        policy.writePolicyDefault.totalTimeout = 30_000;
        policy.writePolicyDefault.maxRetries = 0;
        policy.infoPolicyDefault.timeout = 30_000;
        return new AerospikeClient(policy, "127.0.0.1", Integer.parseInt(out.readLine()));
    }

    private void prepare(AerospikeClient client) {
        client.createIndex(null, "test", "writers", "by_n", "n", IndexType.NUMERIC)
                .waitTillComplete(1);
        for (int i = 0; i < JOB_RECORDS; i++) {
            client.put(null, jobKey(i), new Bin("x", 0));
        }
    }

    /** @param writes after how many writes the server is killed */
    private void loadAndKill(Process process, AerospikeClient client, int writes) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (Writer writer : writers) {
            threads.add(Thread.ofVirtual().unstarted(() -> writer.write(client)));
        }
        threads.add(Thread.ofVirtual().unstarted(() -> jobs.run(client)));
        int before = written();
        threads.forEach(Thread::start);
        while (written() - before < writes) {
            Thread.onSpinWait();
            Thread.yield();
        }
        process.destroyForcibly().waitFor();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static Key jobKey(int id) {
        return new Key("test", "jobs", id);
    }

    private int written() {
        return writers.stream().mapToInt(writer -> writer.done).sum();
    }

    private void check(AerospikeClient client, String when) {
        Map<String, Long> scanned = new TreeMap<>();
        Statement all = new Statement();
        all.setNamespace("test");
        all.setSetName("writers");
        read(client, all, scanned);
        Statement byIndex = new Statement();
        byIndex.setNamespace("test");
        byIndex.setSetName("writers");
        byIndex.setFilter(Filter.range("n", 0, Long.MAX_VALUE));
        Map<String, Long> indexed = new TreeMap<>();
        read(client, byIndex, indexed);
        assertThat(indexed).as(when).isEqualTo(scanned);
        assertThat(Info.request(client.getNodes()[0], "sets/test/writers"))
                .as(when)
                .contains("objects=" + scanned.size() + ":");
        writers.forEach(writer -> writer.check(client, when));
        jobs.check(client, when);
    }

    private static void read(AerospikeClient client, Statement statement, Map<String, Long> found) {
        try (RecordSet records = client.query(null, statement)) {
            for (KeyRecord each : records) {
                found.put(HexFormat.of().formatHex(each.key.digest), each.record.getLong("n"));
            }
        }
    }

    /** Writes records of its own, and knows what it was told of each. */
    private static final class Writer {
        private static final long GONE = -1;

        private final int number;
        private final Random random;
        private final Map<Integer, Long> acknowledged = new HashMap<>();
        private long next;
        private int tried;
        private long triedValue = GONE;
        private volatile int done;

        Writer(int number, long seed) {
            this.number = number;
            this.random = new Random(seed);
        }

        private Key key(int id) {
            return new Key("test", "writers", number + "-" + id);
        }

        void write(AerospikeClient client) {
            WritePolicy policy = client.copyWritePolicyDefault();
            try {
                while (true) {
                    tried = random.nextInt(KEYS);
                    triedValue = random.nextInt(5) == 0 ? GONE : next++;
                    if (triedValue == GONE) {
                        policy.durableDelete = random.nextBoolean();
                        client.delete(policy, key(tried));
                        policy.durableDelete = false;
                    } else if (random.nextBoolean()) {
                        client.put(policy, key(tried), new Bin("n", triedValue));
                    } else {
                        client.put(
                                policy,
                                key(tried),
                                new Bin("n", triedValue),
                                new Bin("s", "x".repeat(random.nextInt(300))));
                    }
                    acknowledged.put(tried, triedValue);
                    done++;
                }
            } catch (AerospikeException e) {
                assertThat(e).isNotNull();
            }
        }

        /** The last write may have been carried out without being acknowledged. */
        void check(AerospikeClient client, String when) {
            Record[] records = client.get(
                    null, IntStream.range(0, KEYS).mapToObj(this::key).toArray(Key[]::new));
            for (int id = 0; id < KEYS; id++) {
                Record record = records[id];
                long found = record == null ? GONE : record.getLong("n");
                long expected = acknowledged.getOrDefault(id, GONE);
                if (id == tried) {
                    assertThat(found).as("%s, %s", when, key(id)).isIn(expected, triedValue);
                    acknowledged.put(id, found);
                } else {
                    assertThat(found).as("%s, %s", when, key(id)).isEqualTo(expected);
                }
            }
        }
    }

    /** Runs one job after another, each adding 1 to all records of a set. */
    private static final class Jobs {
        private int started;
        private int done;

        void run(AerospikeClient client) {
            Statement statement = new Statement();
            statement.setNamespace("test");
            statement.setSetName("jobs");
            try {
                while (true) {
                    started++;
                    client.execute(null, statement, Operation.add(new Bin("x", 1)))
                            .waitTillComplete(1);
                    done++;
                }
            } catch (AerospikeException e) {
                assertThat(e).isNotNull();
            }
        }

        void check(AerospikeClient client, String when) {
            Record[] records = client.get(
                    null,
                    IntStream.range(0, JOB_RECORDS).mapToObj(KillTest::jobKey).toArray(Key[]::new));
            for (Record record : records) {
                assertThat(record.getInt("x")).as(when).isBetween(done, started);
            }
        }
    }
}
