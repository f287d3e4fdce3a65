package io.nightshift.bench;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.Policy;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;

/** Commands of applications: what runs beside jobs. */
final class ForegroundSuite implements Suite {
    private static final int MANY = 16;
    private static final int BATCH = 100;
    private static final int RANGE = 1000;

    private final Dataset dataset;
    private final IAerospikeClient client;

    ForegroundSuite(BenchTarget target, Dataset dataset) {
        this.dataset = dataset;
        this.client = target.cluster().client();
    }

    @Override
    public String unit() {
        return "commands";
    }

    @Override
    public boolean needsWarmClient() {
        return true;
    }

    @Override
    public void prepare() {
        dataset.clear();
        var unused = dataset.load(MANY);
        try {
            client.createIndex(
                            null,
                            dataset.set().namespace(),
                            dataset.set().set(),
                            "bench_score",
                            "score",
                            IndexType.NUMERIC)
                    .waitTillComplete(10, 600_000);
        } catch (AerospikeException e) {
            if (e.getResultCode() != ResultCode.INDEX_ALREADY_EXISTS) {
                throw e;
            }
        }
    }

    @Override
    public void round(Figures figures) {
        Policy read = client.copyReadPolicyDefault();
        WritePolicy write = client.copyWritePolicyDefault();
        for (int threads : new int[] {1, MANY}) {
            int count = Math.min(dataset.records(), threads == 1 ? 50_000 : 200_000);
            figures.add("put, " + threads + " threads", Threads.rate(threads, count, i -> dataset.put(write, i)));
            figures.add(
                    "get, " + threads + " threads",
                    Threads.rate(threads, count, i -> client.get(read, dataset.key(i))));
            figures.add(
                    "batch get of " + BATCH + ", " + threads + " threads",
                    Threads.rate(threads, count / 100, this::getBatch));
        }
        figures.add("index query of " + RANGE + " records, 1 thread", Threads.rate(1, 500, this::queryRange));
        figures.add("scan of all headers, records", dataset.records() * Threads.rate(1, 1, i -> scan(false)));
        figures.add("scan of all records, records", dataset.records() * Threads.rate(1, 1, i -> scan(true)));
    }

    private void scan(boolean bins) {
        QueryPolicy policy = client.copyQueryPolicyDefault();
        policy.includeBinData = bins;
        Statement statement = new Statement();
        statement.setNamespace(dataset.set().namespace());
        statement.setSetName(dataset.set().set());
        int count = 0;
        try (RecordSet records = client.query(policy, statement)) {
            while (records.next()) {
                count++;
            }
        }
        if (count != dataset.records()) {
            throw new IllegalStateException("the scan gave " + count + " records, not " + dataset.records());
        }
    }

    private void getBatch(int number) {
        Key[] keys = new Key[BATCH];
        for (int i = 0; i < BATCH; i++) {
            keys[i] = dataset.key((number * BATCH + i) % dataset.records());
        }
        Record[] records = client.get(null, keys);
        if (records[BATCH - 1] == null) {
            throw new IllegalStateException("record " + keys[BATCH - 1] + " is missing");
        }
    }

    private void queryRange(int number) {
        int from = (int) ((long) number * 7919 * RANGE % (dataset.records() - RANGE));
        Statement statement = new Statement();
        statement.setNamespace(dataset.set().namespace());
        statement.setSetName(dataset.set().set());
        statement.setFilter(Filter.range("score", from, from + RANGE - 1));
        int count = 0;
        try (RecordSet records = client.query(null, statement)) {
            while (records.next()) {
                count++;
            }
        }
        if (count != RANGE) {
            throw new IllegalStateException("the query gave " + count + " records, not " + RANGE);
        }
    }
}
