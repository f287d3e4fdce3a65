package io.nightshift.bench;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import io.nightshift.sdk.task.ExecuteTask;
import java.util.ArrayList;
import java.util.List;

/** How long one get takes: alone, in turn with a bare exchange on this machine and with a get elsewhere, and while jobs run. */
final class LatencySuite {
    private static final int COUNT = 100_000;
    private static final int CHUNK = 1_000;

    private final List<BenchTarget> targets;
    private final Dataset dataset;

    LatencySuite(List<BenchTarget> targets, Dataset dataset) {
        this.targets = targets;
        this.dataset = dataset;
    }

    void run() {
        List<Latencies> gets = new ArrayList<>();
        targets.forEach(target -> gets.add(new Latencies()));
        Latencies exchanges = new Latencies();
        try (EchoServer echo = EchoServer.start()) {
            for (int from = 0; from < COUNT; from += CHUNK) {
                for (int i = 0; i < targets.size(); i++) {
                    get(targets.get(i).cluster().client(), gets.get(i), from);
                }
                for (int i = 0; i < CHUNK; i++) {
                    exchanges.time(echo::exchange);
                }
            }
        }
        exchanges.print("bare exchange of 64 and 256 bytes");
        for (int i = 0; i < targets.size(); i++) {
            gets.get(i).print("one get by one thread, " + targets.get(i).description());
        }
        Latencies neighbours = new Latencies();
        for (int from = 0; from < COUNT / 4; from += CHUNK) {
            getWhileJobsRun(neighbours, from);
        }
        neighbours.print("one get by one thread while jobs update all records, "
                + targets.get(0).description());
    }

    private void get(IAerospikeClient client, Latencies latencies, int from) {
        for (int i = from; i < from + CHUNK; i++) {
            Key key = dataset.key(i % dataset.records());
            latencies.time(() -> client.get(null, key));
        }
    }

    /** As many gets as fit into a job's run, job after job, until there are enough. */
    private void getWhileJobsRun(Latencies latencies, int from) {
        IAerospikeClient client = targets.get(0).cluster().client();
        int number = from;
        while (number < from + CHUNK) {
            ExecuteTask job = targets.get(0)
                    .cluster()
                    .createSession()
                    .backgroundTask()
                    .update(dataset.set())
                    .bin("age")
                    .add(1)
                    .execute();
            do {
                Key key = dataset.key(number++ % dataset.records());
                latencies.time(() -> client.get(null, key));
            } while (number % 16 != 0 || !job.isDone());
            job.waitTillComplete();
        }
    }
}
