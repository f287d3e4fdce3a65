package io.nightshift.engine.job;

import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.expression.ExpressionEvaluator;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.udf.FunctionCaller;
import io.nightshift.engine.udf.JobTtl;
import io.nightshift.engine.write.RecordWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Executes a job on records that are in the namespace only while the job works on them. For one thread at a time; what a function
 * leaves to later calls, it leaves to later calls by the same worker.
 */
public final class RehearsalWorker {
    private final Namespace namespace;
    private final JobWork work;
    private final RecordWriter writer;
    private final LockedRecord place;
    private final StoredRecord view;
    private final JobTtl ttl;
    private final @Nullable ExpressionEvaluator filter;

    RehearsalWorker(Namespace namespace, JobWork work, int ttl, @Nullable Expression filter) {
        this.namespace = namespace;
        this.work = work;
        this.writer = new RecordWriter(namespace);
        this.place = new LockedRecord(namespace);
        this.view = new StoredRecord(namespace.sets());
        this.ttl = new JobTtl(ttl);
        this.filter = filter == null ? null : filter.evaluator();
    }

    /**
     * The outcome for a record.
     *
     * @param after its bytes; null if it was removed or failed
     * @param failure why it failed; null if it did not
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Outcome(byte @Nullable [] after, @Nullable EngineException failure) {}

    /** Whether a record passes the job's filter. */
    public boolean matches(byte[] record) {
        return filter == null || filter.accepts(view.wrap(record), namespace.now());
    }

    /**
     * Does the job's work on records, whether or not they pass the filter.
     *
     * @param records their bytes, which may be changed; with different digests
     * @return the outcomes in the same order
     */
    public List<Outcome> carryOut(List<byte[]> records) {
        return switch (work) {
            case JobWork.Operations it -> {
                OperationsWorker worker = new OperationsWorker(writer, it.write());
                yield records.stream().map(record -> write(worker, record)).toList();
            }
            case JobWork.Call it -> call(it, records);
        };
    }

    private Outcome write(OperationsWorker worker, byte[] record) {
        Partition partition = partition(record);
        partition.lock();
        try {
            place.find(partition, record).insert(record);
            worker.work(place.find(partition, record));
            return new Outcome(find(partition, record), null);
        } catch (EngineException e) {
            return new Outcome(null, e);
        } finally {
            remove(partition, record);
            partition.unlock();
        }
    }

    private List<Outcome> call(JobWork.Call call, List<byte[]> records) {
        Failures failures = new Failures();
        try (FunctionCaller caller = call.work().caller(namespace, ttl, () -> false, failures)) {
            for (byte[] record : records) {
                if (!take(caller, record)) {
                    caller.call();
                }
            }
            caller.finish();
        } catch (RuntimeException e) {
            records.forEach(this::takeOut);
            throw e;
        }
        List<Outcome> outcomes = new ArrayList<>(records.size());
        for (byte[] record : records) {
            byte[] after = takeOut(record);
            EngineException failure = failures.of(record);
            outcomes.add(failure == null ? new Outcome(after, null) : new Outcome(null, failure));
        }
        return outcomes;
    }

    private boolean take(FunctionCaller caller, byte[] record) {
        Partition partition = partition(record);
        partition.lock();
        try {
            place.find(partition, record).insert(record);
            return caller.take(record);
        } finally {
            partition.unlock();
        }
    }

    /** Removes a record and returns its bytes; null if it is not there. */
    private byte @Nullable [] takeOut(byte[] record) {
        Partition partition = partition(record);
        partition.lock();
        try {
            byte[] bytes = find(partition, record);
            remove(partition, record);
            return bytes;
        } finally {
            partition.unlock();
        }
    }

    private Partition partition(byte[] record) {
        return namespace.partition(Namespace.partitionId(record));
    }

    private byte @Nullable [] find(Partition partition, byte[] record) {
        place.find(partition, record);
        return place.isThere() ? place.bytes() : null;
    }

    private void remove(Partition partition, byte[] record) {
        if (place.find(partition, record).isThere()) {
            place.remove();
        }
    }

    /** Why calls have failed, by the digests of their records. */
    private static final class Failures implements FunctionCaller.Results {
        private final Map<ByteBuffer, EngineException> reasons = new HashMap<>();

        @Nullable
        EngineException of(byte[] record) {
            return reasons.get(digest(record));
        }

        private static ByteBuffer digest(byte[] record) {
            return ByteBuffer.wrap(record, 0, RecordLayout.DIGEST_SIZE);
        }

        @Override
        public boolean wants(byte[] record) {
            return true;
        }

        @Override
        public void succeeded(byte[] record) {
            // Its outcome is what it has become.
        }

        @Override
        public void failed(byte[] record, EngineException reason) {
            reasons.put(digest(record), reason);
        }
    }
}
