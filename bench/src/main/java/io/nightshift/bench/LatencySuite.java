package io.nightshift.bench;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.policy.Policy;
import io.nightshift.sdk.task.ExecuteTask;

/** How long one get takes: alone, compared with a bare exchange on this machine, and while jobs run. */
final class LatencySuite {
    private static final int COUNT = 100_000;
    private static final int CHUNK = 1_000;

    private final BenchTarget target;
    private final Dataset dataset;
    private final IAerospikeClient client;
    private final Policy policy;

    LatencySuite(BenchTarget target, Dataset dataset) {
        this.target = target;
        this.dataset = dataset;
        this.client = target.cluster().client();
        this.policy = client.copyReadPolicyDefault();
    }

    void run() {
        Latencies gets = new Latencies();
        Latencies exchanges = new Latencies();
        try (EchoServer echo = EchoServer.start()) {
            for (int from = 0; from < COUNT; from += CHUNK) {
                get(gets, from);
                for (int i = 0; i < CHUNK; i++) {
                    exchanges.time(echo::exchange);
                }
            }
        }
        exchanges.print("bare exchange of 64 and 256 bytes");
        gets.print("one get by one thread");
        Latencies neighbours = new Latencies();
        for (int from = 0; from < COUNT / 4; from += CHUNK) {
            getWhileJobsRun(neighbours, from);
        }
        neighbours.print("one get by one thread while jobs update all records");
    }

    private void get(Latencies latencies, int from) {
        for (int i = from; i < from + CHUNK; i++) {
            Key key = dataset.key(i % dataset.records());
            latencies.time(() -> client.get(policy, key));
        }
    }

    /** As many gets as fit into a job's run, job after job, until there are enough. */
    private void getWhileJobsRun(Latencies latencies, int from) {
        int number = from;
        while (number < from + CHUNK) {
            ExecuteTask job = target.cluster()
                    .createSession()
                    .backgroundTask()
                    .update(dataset.set())
                    .bin("age")
                    .add(1)
                    .execute();
            do {
                Key key = dataset.key(number++ % dataset.records());
                latencies.time(() -> client.get(policy, key));
            } while (number % 16 != 0 || !job.isDone());
            job.waitTillComplete();
        }
    }
}
