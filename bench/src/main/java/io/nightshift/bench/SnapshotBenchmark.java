package io.nightshift.bench;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.Statement;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.Snapshot;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times snapshots of an embedded server with two secondary indexes: taking one, restoring it after few and after many changes, starting a
 * server from it.
 *
 * <pre>
 * SnapshotBenchmark [records, 100000 unless given]
 * </pre>
 */
public final class SnapshotBenchmark {
    private static final int ROUNDS = 31;
    private static final int FEW = 100;

    private final int records;
    private final EmbeddedServer server;
    private final AerospikeClient client;

    private SnapshotBenchmark(int records, EmbeddedServer server, AerospikeClient client) {
        this.records = records;
        this.server = server;
        this.client = client;
    }

    public static void main(String[] args) {
        try (EmbeddedServer server = EmbeddedServer.start();
                AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            new SnapshotBenchmark(args.length > 0 ? Integer.parseInt(args[0]) : 100_000, server, client).run();
        }
    }

    private void run() {
        for (int i = 0; i < records; i++) {
            client.put(null, key(i), new Bin("name", "user" + i), new Bin("points", i), new Bin("pad", "x".repeat(60)));
        }
        client.createIndex(null, "test", "users", "by_points", "points", IndexType.NUMERIC)
                .waitTillComplete(10);
        client.createIndex(null, "test", "users", "by_name", "name", IndexType.STRING)
                .waitTillComplete(10);
        Snapshot fixture = server.snapshot();
        time("snapshot, nothing changed since the last one", () -> {}, server::snapshot);
        time("snapshot, 100 records changed", () -> change(FEW), server::snapshot);
        time("snapshot, all records changed by a job", this::changeAll, server::snapshot);
        time("restore, nothing changed", () -> {}, () -> server.restore(fixture));
        time("restore, 100 records changed", () -> change(FEW), () -> server.restore(fixture));
        time("restore, all records changed by a job", this::changeAll, () -> server.restore(fixture));
        time("fork and its end", () -> {}, () -> fixture.start().close());
    }

    private static Key key(int id) {
        return new Key("test", "users", id);
    }

    private void change(int count) {
        for (int i = 0; i < count; i++) {
            client.add(null, key(i * 37 % records), new Bin("points", 1));
        }
    }

    private void changeAll() {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("users");
        client.execute(null, statement, Operation.add(new Bin("points", 1))).waitTillComplete(1);
    }

    private static void time(String what, Runnable before, Runnable timed) {
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            before.run();
            long start = System.nanoTime();
            timed.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        double first = millis[0];
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-48s first %6.2f ms, median %6.2f ms, longest %6.2f ms%n",
                what,
                first,
                millis[ROUNDS / 2],
                millis[ROUNDS - 1]);
    }
}
