package io.nightshift.engine.job;

import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.expression.ExpressionEvaluator;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.write.RecordWriter;
import org.jspecify.annotations.Nullable;

/** Executes a job on one record after another. A record is in the namespace only while the job works on it. For one thread. */
public final class RehearsalWorker implements AutoCloseable {
    private final Namespace namespace;
    private final JobWorker worker;
    private final LockedRecord place;
    private final StoredRecord view;
    private final @Nullable ExpressionEvaluator filter;

    RehearsalWorker(Namespace namespace, JobWork work, @Nullable Expression filter) {
        this.namespace = namespace;
        this.worker = work.workers().apply(new RecordWriter(namespace));
        this.place = new LockedRecord(namespace);
        this.view = new StoredRecord(namespace.sets());
        this.filter = filter == null ? null : filter.evaluator();
    }

    /** Whether a record passes the job's filter. */
    public boolean matches(byte[] record) {
        return filter == null || filter.accepts(view.wrap(record), namespace.now());
    }

    /**
     * Does the job's work on a record, whether or not it passes the filter.
     *
     * @param record its bytes, which may be changed
     * @return its bytes afterwards; null if it was removed
     * @throws io.nightshift.engine.result.EngineException if the record fails
     */
    public byte @Nullable [] carryOut(byte[] record) {
        Partition partition = namespace.partition(Namespace.partitionId(record));
        partition.lock();
        try {
            place.find(partition, record).insert(record);
            worker.work(place.find(partition, record));
            place.find(partition, record);
            return place.isThere() ? place.bytes() : null;
        } finally {
            if (place.find(partition, record).isThere()) {
                place.remove();
            }
            partition.unlock();
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
