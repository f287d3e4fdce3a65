package io.nightshift.bench;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.policy.Policy;
import com.aerospike.client.policy.WritePolicy;
import java.util.Arrays;
import java.util.Locale;

/** Commands of applications: what a job's neighbours do meanwhile. */
final class ForegroundSuite {
    private static final int MANY = 16;

    private final Dataset dataset;
    private final int rounds;
    private final IAerospikeClient client;
    private final Figures figures = new Figures("commands");

    ForegroundSuite(BenchTarget target, Dataset dataset, int rounds) {
        this.dataset = dataset;
        this.rounds = rounds;
        this.client = target.cluster().client();
    }

    void run() {
        dataset.load(MANY);
        Policy read = client.copyReadPolicyDefault();
        WritePolicy write = client.copyWritePolicyDefault();
        for (int round = 0; round < rounds; round++) {
            for (int threads : new int[] {1, MANY}) {
                int count = Math.min(dataset.records(), threads == 1 ? 100_000 : 400_000);
                figures.add("put, " + threads + " threads", Threads.rate(threads, count, i -> dataset.put(write, i)));
                figures.add(
                        "get, " + threads + " threads",
                        Threads.rate(threads, count, i -> client.get(read, dataset.key(i))));
            }
        }
        figures.print();
        latency(read);
    }

    private void latency(Policy read) {
        int count = Math.min(dataset.records(), 100_000);
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            client.get(read, dataset.key(i));
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "one get by one thread: p50 %.1f us, p99 %.1f us%n",
                nanos[count / 2] / 1e3,
                nanos[count - 1 - count / 100] / 1e3);
    }
}
