package io.nightshift.engine.udf;

import io.nightshift.engine.metrics.UdfOrigin;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.write.RecordWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Calls a function on many records, some at a time: on copies of them and without any lock. What it changes is stored if the
 * record is still as it was; else it is called again. For one thread.
 */
public final class FunctionCaller {
    /** Records that are called together, and their bytes: enough that going to another thread costs little. */
    private static final int MOST = 128;

    private static final int MOST_BYTES = 1 << 20;

    private final FunctionWork work;
    private final Namespace namespace;
    private final JobTtl ttl;
    private final List<UdfRecord> records = new ArrayList<>();
    private int size;
    private int bytes;

    FunctionCaller(FunctionWork work, Namespace namespace, JobTtl ttl) {
        this.work = work;
        this.namespace = namespace;
        this.ttl = ttl;
    }

    /** Is told what came of each record. */
    public interface Results {
        /** Whether the function is to be called again on a record that has changed meanwhile; its partition is locked. */
        boolean wants(byte[] record);

        void succeeded();

        /** The function failed: UDF_BAD_RESPONSE; or the write was refused; or KEY_NOT_FOUND: the record is gone. */
        void failed(EngineException reason);
    }

    /** Takes a copy of a record, whose partition is locked; returns whether there is room for another one. */
    public boolean take(byte[] record) {
        show(next(), record);
        bytes += record.length;
        return size < MOST && bytes < MOST_BYTES;
    }

    /** Whether no record has been taken. */
    public boolean isEmpty() {
        return size == 0;
    }

    private UdfRecord next() {
        if (size == records.size()) {
            records.add(newRecord());
        }
        return records.get(size++);
    }

    private UdfRecord newRecord() {
        return new UdfRecord(new RecordWriter(namespace));
    }

    private void show(UdfRecord record, byte[] stored) {
        record.begin(stored.clone(), null, namespace.now());
    }

    /**
     * Calls the function on the records that have been taken; no lock is held.
     *
     * @param stopped whether the rest is not wanted any more; of these nothing is told
     */
    public void call(BooleanSupplier stopped, Results results) {
        long deadline = System.nanoTime()
                + TimeUnit.SECONDS.toNanos(work.states().limits().seconds());
        int left = size;
        size = 0;
        bytes = 0;
        while (left > 0 && !stopped.getAsBoolean()) {
            left = callOnce(left, stopped, results, deadline);
        }
    }

    /** Returns how many must be called again: the first of {@link #records}. */
    private int callOnce(int count, BooleanSupplier stopped, Results results, long deadline) {
        RecordCalls calls =
                new RecordCalls(work.states(), work.call(), ttl, List.copyOf(records.subList(0, count)), stopped);
        boolean ended = work.states().threads().run(calls, stopped);
        int again = store(calls, results, deadline);
        int next = calls.count();
        if (!ended && next < count) {
            // Whatever thread that is, it still has the record.
            records.set(next, newRecord());
            next++;
            if (!stopped.getAsBoolean()) {
                count(UdfOrigin.Effect.ERROR);
                results.failed(new EngineException(
                        ResultCode.UDF_BAD_RESPONSE, work.states().notEnded()));
            }
        }
        for (; next < count; next++) {
            swap(again++, next);
        }
        return again;
    }

    private void swap(int a, int b) {
        UdfRecord record = records.get(a);
        records.set(a, records.get(b));
        records.set(b, record);
    }

    /** Stores what calls have changed, a partition at a time; returns how many must be called again. */
    private int store(RecordCalls calls, Results results, long deadline) {
        int again = 0;
        Partition locked = null;
        try {
            for (int i = 0; i < calls.count(); i++) {
                UdfRecord record = records.get(i);
                Partition partition = record.partition();
                if (partition != locked) {
                    if (locked != null) {
                        locked.unlock();
                    }
                    partition.lock();
                    locked = partition;
                }
                UdfOutcome outcome = calls.lacksModule(i) ? noModule() : calls.outcome(i);
                if (!store(record, outcome, results, deadline)) {
                    swap(again++, i);
                }
            }
        } finally {
            if (locked != null) {
                locked.unlock();
            }
        }
        return again;
    }

    /** Stores what a call has changed, with the partition locked; returns whether that has ended it. */
    private boolean store(UdfRecord record, UdfOutcome outcome, Results results, long deadline) {
        try {
            if (outcome.succeeded() && record.isUpdated() && !record.isUnchanged()) {
                return callAgain(record, results, deadline);
            }
            count(outcome.succeeded() ? record.effect() : UdfOrigin.Effect.ERROR);
            if (!outcome.succeeded() || record.refusal() != ResultCode.OK) {
                throw failure(record, outcome);
            }
            record.write(work.removal());
            results.succeeded();
        } catch (EngineException e) {
            results.failed(e);
        }
        return true;
    }

    private void count(UdfOrigin.Effect effect) {
        namespace.metrics().udfEnded(UdfOrigin.JOB, effect);
    }

    /** Shows the record as it is now, if it is to be called again; returns whether it is not. */
    private boolean callAgain(UdfRecord record, Results results, long deadline) {
        LockedRecord place = record.place();
        if (!place.isLive(namespace.now() / 1000)) {
            throw new EngineException(ResultCode.KEY_NOT_FOUND, "the record has gone while the function ran");
        }
        if (System.nanoTime() - deadline > 0) {
            count(UdfOrigin.Effect.ERROR);
            throw new EngineException(
                    ResultCode.KEY_BUSY, "the record was changed by others each time while the function ran");
        }
        if (!results.wants(place.bytes())) {
            return true;
        }
        show(record, place.bytes());
        return false;
    }

    private UdfOutcome noModule() {
        return UdfOutcome.failure(
                Particle.ofString("module " + work.call().module() + " does not exist or does not load"));
    }

    private EngineException failure(UdfRecord record, UdfOutcome outcome) {
        if (!outcome.succeeded()) {
            Particle text = outcome.value();
            return new EngineException(ResultCode.UDF_BAD_RESPONSE, text == null ? "no text" : text.asString());
        }
        return new EngineException(record.refusal(), "the function's last update was refused");
    }
}
