package io.nightshift.sdk.internal.failure;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.ExpOperation;
import com.aerospike.client.exp.ExpReadFlags;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.QueryListener;
import com.aerospike.client.query.Statement;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for records on which the writes of a job fail. It reads only: types of bins are compared, and what an operation would write is
 * computed by the servers as an expression that is read.
 *
 * <p>First come the records whose bins have types that do not fit, which the servers find by themselves; then all, up to a limit of number
 * and time.
 */
public final class FailureSearch {

    private static final int BATCH = 100;
    private static final int MOST_RECORDS = 10_000;
    private static final Duration MOST_TIME = Duration.ofSeconds(10);

    private final IAerospikeClient client;
    private final Records records;
    private final List<Write> writes;
    private final int limit;
    private final List<String> bins;
    private final String prefix;
    private final Map<ByteBuffer, Failed> found = new LinkedHashMap<>();
    private boolean trialsWork = true;

    /** The reason of all that a condition finds, where no further look is needed. */
    private Optional<String> common = Optional.empty();

    /**
     * The records of a job.
     *
     * @param set the set, or "" for all of the namespace
     * @param filter which of them
     * @param indexFilter the secondary-index query that finds them
     */
    public record Records(String namespace, String set, Optional<Expression> filter, Optional<Filter> indexFilter) {}

    /**
     * A record on which the job fails.
     *
     * @param reason in one line
     */
    public record Failed(Key key, String reason) {}

    /**
     * A search.
     *
     * @param writes the operations of the job, in order
     * @param limit how many records to find at most
     */
    public FailureSearch(IAerospikeClient client, Records records, List<Write> writes, int limit) {
        this.client = client;
        this.records = records;
        this.writes = Write.first(writes);
        this.limit = limit;
        this.bins = this.writes.stream()
                .flatMap(write -> write.bins().stream())
                .distinct()
                .toList();
        this.prefix = Stream.iterate("?", it -> it + "?")
                .filter(it -> bins.stream().noneMatch(bin -> bin.startsWith(it)))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The first that are found, in no particular order.
     *
     * @throws AerospikeException if the records cannot be read
     */
    public List<Failed> run() {
        List<Exp> suspicious =
                writes.stream().flatMap(write -> write.suspicious().stream()).toList();
        if (!suspicious.isEmpty()) {
            walk(Optional.of(suspicious.size() == 1 ? suspicious.get(0) : Exp.or(suspicious.toArray(new Exp[0]))));
        }
        if (found.size() < limit
                && writes.stream().anyMatch(write -> write.trial().isPresent())) {
            walk(Optional.empty());
        }
        return List.copyOf(found.values());
    }

    /**
     * Records that are so large that what is written may not fit in. Servers before 7.0 do not tell; there, none is found.
     *
     * @param mostBytes that a record may have
     */
    public List<Failed> tooLarge(long mostBytes) {
        long added = writes.stream().mapToLong(write -> write.rule().bytes()).sum();
        common = Optional.of("with what is written it may have more than the " + mostBytes
                + " bytes that a record may have (max-record-size of namespace " + records.namespace() + ")");
        try {
            walk(Optional.of(Exp.gt(Exp.recordSize(), Exp.val(mostBytes - added))));
        } catch (AerospikeException e) {
            if (e.getResultCode() != ResultCode.PARAMETER_ERROR) {
                throw e;
            }
        }
        return List.copyOf(found.values());
    }

    private void walk(Optional<Exp> condition) {
        Statement statement = new Statement();
        statement.setNamespace(records.namespace());
        statement.setSetName(records.set().isEmpty() ? null : records.set());
        statement.setMaxRecords((long) MOST_RECORDS * client.getNodes().length);
        records.indexFilter().ifPresent(statement::setFilter);
        QueryPolicy policy = client.copyQueryPolicyDefault();
        // Keys alone: of records without any of the bins that are asked for, a query tells nothing.
        policy.includeBinData = false;
        policy.totalTimeout = (int) MOST_TIME.toMillis();
        policy.filterExp = both(condition).map(Exp::build).orElse(null);
        Walk walk = new Walk();
        try {
            client.query(policy, statement, PartitionFilter.all(), walk);
            walk.finish();
        } catch (AerospikeException e) {
            // Where the time is over, what was found is all there is.
            if (!walk.isOver() && e.getResultCode() != ResultCode.TIMEOUT) {
                throw e;
            }
        }
        walk.rethrow();
    }

    private Optional<Exp> both(Optional<Exp> condition) {
        Optional<Exp> filter = records.filter().map(Exp::expr);
        return filter.isPresent() && condition.isPresent()
                ? Optional.of(Exp.and(filter.get(), condition.get()))
                : filter.or(() -> condition);
    }

    /** Takes records from a thread for each node, one at a time. */
    private final class Walk implements QueryListener {

        private final List<Key> batch = new ArrayList<>();
        private int read;
        private Optional<RuntimeException> failure = Optional.empty();

        @Override
        public synchronized void onRecord(Key key, Record record) {
            if (isOver()) {
                // The only way to end a query before its end.
                throw new AerospikeException.QueryTerminated();
            }
            read++;
            batch.add(key);
            if (batch.size() == BATCH) {
                finish();
            }
        }

        synchronized boolean isOver() {
            return read >= MOST_RECORDS || found.size() >= limit || failure.isPresent();
        }

        /** Looks at what has come since the last time. */
        synchronized void finish() {
            try {
                look(List.copyOf(batch));
            } catch (RuntimeException e) {
                failure = Optional.of(e);
            }
            batch.clear();
        }

        synchronized void rethrow() {
            failure.ifPresent(e -> {
                throw e;
            });
        }
    }

    private void look(List<Key> batch) {
        if (common.isPresent()) {
            batch.stream().limit(limit - found.size()).forEach(key -> add(key, common.get()));
            return;
        }
        if (batch.isEmpty()) {
            return;
        }
        for (BatchRecord read : read(batch)) {
            // A record that has gone, or is not to be read now, tells nothing.
            if (read.resultCode == ResultCode.OK && found.size() < limit) {
                reason(read.record.bins == null ? Map.of() : read.record.bins).ifPresent(text -> add(read.key, text));
            }
        }
    }

    private void add(Key key, String reason) {
        found.putIfAbsent(ByteBuffer.wrap(key.digest), new Failed(key, reason));
    }

    private Optional<String> reason(Map<String, @Nullable Object> values) {
        for (int i = 0; i < writes.size(); i++) {
            Write write = writes.get(i);
            boolean givesNothing = trialsWork && write.trial().isPresent() && values.get(trial(i)) == null;
            Optional<String> failure = write.failure(values, givesNothing);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    /** What the value of a trial is called: as no bin that is read. */
    private String trial(int write) {
        return prefix + write;
    }

    /** Bins, and what the expressions give; without them from a server that does not know one of them. Reads alone. */
    private BatchRecord[] read(List<Key> keys) {
        List<Operation> reads = new ArrayList<>();
        bins.forEach(bin -> reads.add(Operation.get(bin)));
        for (int i = 0; i < writes.size() && trialsWork; i++) {
            String name = trial(i);
            writes.get(i)
                    .trial()
                    .ifPresent(expression -> reads.add(ExpOperation.read(name, expression, ExpReadFlags.EVAL_NO_FAIL)));
        }
        if (reads.isEmpty()) {
            return new BatchRecord[0];
        }
        BatchRecord[] results = client.operate(
                        client.copyBatchPolicyDefault(),
                        null,
                        keys.toArray(new Key[0]),
                        reads.toArray(new Operation[0]))
                .records;
        if (trialsWork && Stream.of(results).anyMatch(it -> it.resultCode == ResultCode.PARAMETER_ERROR)) {
            trialsWork = false;
            return read(keys);
        }
        return results;
    }
}
