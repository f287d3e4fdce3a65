package io.nightshift.cli.work;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.cluster.Partitions;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.KeyRecord;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.PartitionStatus;
import com.aerospike.client.query.QueryListener;
import com.aerospike.client.query.Statement;
import io.nightshift.ael.Ael;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.run.read.WholeRecords;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.IncompleteClusterException;
import io.nightshift.sdk.job.DataSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads records of a data set, as a query in the foreground. */
public final class Scan {

    static final int PARTITIONS = Node.PARTITIONS;

    private static final int FIRST_STEP = 32;
    private static final Duration QUICK = Duration.ofMillis(250);

    private final IAerospikeClient client;
    private final DataSet dataSet;
    private final QueryPolicy policy;
    private Runnable beforeCount = () -> {};
    private Patience patience = new Patience(Duration.ZERO, text -> {});
    private List<String> bins = List.of();
    private @Nullable Exp filter;

    private Scan(IAerospikeClient client, DataSet dataSet) {
        this.client = client;
        this.dataSet = dataSet;
        this.policy = client.copyQueryPolicyDefault();
    }

    /** Over all records of a data set. */
    public static Scan of(IAerospikeClient client, DataSet dataSet) {
        return new Scan(client, dataSet);
    }

    /** Over all records of a data set; a count is refused as long as a part of the cluster is out of reach. */
    public static Scan of(Cluster cluster, DataSet dataSet) {
        Scan scan = of(cluster.client(), dataSet);
        scan.beforeCount = () -> cluster.requireComplete(dataSet.namespace());
        return scan;
    }

    /** Only those for which the text in the Aerospike Expression Language is true. */
    public Scan where(String ael) {
        return and(Ael.parse(ael).checked().toExp());
    }

    /** Only those for which this is true, too. */
    public Scan and(Exp condition) {
        filter = filter == null ? condition : Exp.and(filter, condition);
        policy.filterExp = Exp.build(filter);
        return this;
    }

    /** Only these bins; all, if there is none. */
    public Scan bins(List<String> names) {
        bins = List.copyOf(names);
        return this;
    }

    /** Tries again as long as told; not at all otherwise. */
    public Scan with(Patience how) {
        patience = how;
        return this;
    }

    /** How many there are. */
    public long count() {
        return count(PartitionFilter.all());
    }

    /** Hears of a count as it goes on. */
    @FunctionalInterface
    public interface Counting {
        /**
         * So many records were found in so many of the 4,096 partitions.
         *
         * @return whether to go on
         */
        boolean at(long found, int partitions);
    }

    /** Counts a few partitions at first, and more at a time while that is quick. */
    public void count(Counting counting) {
        long found = 0;
        int done = 0;
        int step = FIRST_STEP;
        do {
            long start = System.nanoTime();
            int partitions = Math.min(step, PARTITIONS - done);
            found += count(PartitionFilter.range(done, partitions));
            done += partitions;
            step = System.nanoTime() - start < QUICK.toNanos() ? step * 2 : step;
        } while (counting.at(found, done) && done < PARTITIONS);
    }

    /** The first so many, in no particular order. */
    public List<KeyRecord> first(int limit) {
        List<KeyRecord> found = new ArrayList<>();
        first(limit, found::add);
        return List.copyOf(found);
    }

    /** Hands over the first so many one after the other, in no particular order, without keeping any. */
    public void first(int limit, Consumer<KeyRecord> reader) {
        Statement statement = statement();
        if (!bins.isEmpty()) {
            statement.setBinNames(bins.toArray(new String[0]));
        }
        // The client shares this out evenly among the nodes, and one of them may have all that match.
        statement.setMaxRecords((long) limit * client.getNodes().length);
        FirstRecords first = new FirstRecords(limit, reader);
        attempt(PartitionFilter.all(), partitions -> {
            try {
                new WholeRecords(client).query(policy, statement, partitions, first);
            } catch (AerospikeException e) {
                if (!first.hasStopped()) {
                    throw e;
                }
            }
        });
        first.rethrow();
    }

    /** Hands over records up to the limit; they come from a thread for each node. */
    private static final class FirstRecords implements QueryListener {
        private final int limit;
        private final Consumer<KeyRecord> reader;
        private int count;
        private @Nullable RuntimeException failure;

        FirstRecords(int limit, Consumer<KeyRecord> reader) {
            this.limit = limit;
            this.reader = reader;
        }

        @Override
        public synchronized void onRecord(Key key, Record record) {
            if (count == limit || failure != null) {
                // The only way to end a query before its end.
                throw new AerospikeException.QueryTerminated();
            }
            try {
                reader.accept(new KeyRecord(key, record));
                count++;
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        /** Whether it was this that ended the query. */
        synchronized boolean hasStopped() {
            return count == limit || failure != null;
        }

        /** Throws what the reader threw. */
        synchronized void rethrow() {
            if (failure != null) {
                throw failure;
            }
        }
    }

    private long count(PartitionFilter asked) {
        QueryPolicy keysOnly = new QueryPolicy(policy);
        keysOnly.includeBinData = false;
        AtomicLong count = new AtomicLong();
        attempt(asked, partitions -> {
            beforeCount.run();
            client.query(keysOnly, statement(), partitions, (key, record) -> count.incrementAndGet());
        });
        return count.get();
    }

    private Statement statement() {
        Statement statement = new Statement();
        statement.setNamespace(dataSet.namespace());
        statement.setSetName(dataSet.isWholeNamespace() ? null : dataSet.set());
        return statement;
    }

    /** A partition that fails is asked again from the record after the last one that was read: none is read twice. */
    private void attempt(PartitionFilter asked, Consumer<PartitionFilter> query) {
        try {
            patience.run(() -> query.accept(asked), e -> reason(e, asked));
        } catch (AerospikeException e) {
            if (e.getResultCode() == ResultCode.INVALID_NAMESPACE) {
                throw Failure.failed("there is no namespace " + dataSet.namespace() + " on this cluster");
            }
            throw e;
        }
    }

    private String reason(AerospikeException e, PartitionFilter asked) {
        String what = Target.text(dataSet) + " cannot be read";
        if (e instanceof IncompleteClusterException incomplete
                && !incomplete.nodeName().isEmpty()) {
            return what + ": " + Failures.message(e);
        }
        long unavailable = unavailable(asked);
        return unavailable == 0
                ? what + ": " + Failures.message(e)
                : what + ": " + Numbers.count(unavailable) + " of " + Numbers.count(PARTITIONS)
                        + " partitions are not available, because a node is down or partitions are moving";
    }

    /** How many partitions no node is known to have or, if all have one, how many could not be read to their end. */
    private long unavailable(PartitionFilter asked) {
        Partitions known = client.getCluster().partitionMap.get(dataSet.namespace());
        long lost = known == null
                ? 0
                : IntStream.range(0, PARTITIONS)
                        .filter(partition -> owner(known, partition).isEmpty())
                        .count();
        PartitionStatus @Nullable [] statuses = asked.getPartitions();
        return lost > 0 || statuses == null
                ? lost
                : Arrays.stream(statuses).filter(status -> status.retry).count();
    }

    private static Optional<Node> owner(Partitions known, int partition) {
        return Stream.of(known.replicas)
                .map(nodes -> nodes.get(partition))
                .filter(node -> node != null && node.isActive())
                .findFirst();
    }
}
