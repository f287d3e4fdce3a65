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
import org.jspecify.annotations.Nullable;

/**
 * Calls a function on many records, in batches: on copies of the records and without holding locks. Its changes are stored if the
 * record has not changed in the meantime; otherwise the function is called again. For one thread.
 */
/*
 * Handing a batch to another thread and being woken takes some ten microseconds, during which a processor may be idle. So the
 * next batch is filled and handed over before the previous one is awaited, and the function threads always find work. Rejected:
 * walking on the function threads as well. That would save the hand-over, but a thread that is given up would take the walk with
 * it, and pauses for the job's rate would block other calls.
 */
public final class FunctionCaller implements AutoCloseable {
    /** The most records in a batch, and the most bytes: enough that handing it to another thread costs little. */
    private static final int MOST = 256;

    private static final int MOST_BYTES = 1 << 20;

    private final FunctionWork work;
    private final Namespace namespace;
    private final JobTtl ttl;
    private final BooleanSupplier stopped;
    private final FunctionThreads.Patience patience;
    private final Results results;
    private final RecordWriter settling;
    /** Whether the next batch may be filled while one is being worked on. */
    private final boolean overlaps;

    private Batch filling = new Batch();
    private Batch flying = new Batch();

    FunctionCaller(FunctionWork work, Namespace namespace, JobTtl ttl, BooleanSupplier stopped, Results results) {
        this.work = work;
        this.namespace = namespace;
        this.ttl = ttl;
        this.stopped = stopped;
        this.patience = new FunctionThreads.Patience(stopped);
        this.results = results;
        this.settling = new RecordWriter(namespace);
        this.overlaps = !work.sharesTtl();
    }

    /** Receives the outcome of each record. */
    public interface Results {
        /** Returns whether to call the function again on a record that has changed in the meantime; its partition is locked. */
        boolean wants(byte[] record);

        /** @param record as it was taken, or is called again; begins with its digest */
        void succeeded(byte[] record);

        /**
         * The function failed: UDF_BAD_RESPONSE; or the write was refused; or KEY_NOT_FOUND: the record is gone.
         *
         * @param record as it was taken, or is called again; begins with its digest
         */
        void failed(byte[] record, EngineException reason);
    }

    /** A batch of records, and the calls that are being made on it. */
    private final class Batch {
        private final List<UdfRecord> records = new ArrayList<>();
        private int size;
        private int bytes;
        /** When its first record was taken. */
        private long time;
        /** Whether its records are called one by one, because some calls made at once did not end. */
        private boolean oneByOne;

        private @Nullable RecordCalls calls;

        private UdfRecord next() {
            if (size == records.size()) {
                records.add(newRecord());
            }
            return records.get(size++);
        }

        private RecordCalls start(int count) {
            RecordCalls started = new RecordCalls(
                    work.states(), work.call(), ttl, List.copyOf(records.subList(0, count)), stopped, oneByOne);
            work.states().threads().start(started);
            return started;
        }

        private void swap(int a, int b) {
            UdfRecord record = records.get(a);
            records.set(a, records.get(b));
            records.set(b, record);
        }
    }

    private UdfRecord newRecord() {
        return new UdfRecord(new RecordWriter(namespace));
    }

    /** Takes a copy of a record, whose partition is locked; returns whether there is room for another one. */
    public boolean take(byte[] record) {
        if (filling.size == 0) {
            filling.time = namespace.now();
        }
        show(filling.next(), record, filling.time);
        filling.bytes += record.length;
        return !isFull();
    }

    /** Whether no more records can be taken before {@link #call}. */
    public boolean isFull() {
        return filling.size >= MOST || filling.bytes >= MOST_BYTES;
    }

    private static void show(UdfRecord record, byte[] stored, long time) {
        record.begin(stored.clone(), null, time);
    }

    /** Hands the records that were taken to the function threads, and stores the batch before; hold no lock. */
    public void call() {
        if (filling.size == 0 || stopped.getAsBoolean()) {
            filling.size = 0;
            filling.bytes = 0;
            return;
        }
        filling.calls = filling.start(filling.size);
        Batch landing = flying;
        flying = filling;
        filling = landing;
        land(landing);
        if (!overlaps) {
            land(flying);
        }
    }

    /** Calls the function on all records that were taken, and reports all results. */
    public void finish() {
        call();
        land(flying);
    }

    /** Waits for a batch, stores it and reports its results, except for records that are no longer wanted. */
    private void land(Batch batch) {
        long deadline = deadline();
        int left = batch.size;
        while (batch.calls != null) {
            int again = end(batch, batch.calls, left, deadline);
            if (again < left) {
                deadline = deadline();
            }
            left = again;
            batch.calls = null;
            if (left > 0 && !stopped.getAsBoolean()) {
                batch.calls = batch.start(left);
            }
        }
        batch.size = 0;
        batch.bytes = 0;
        batch.oneByOne = false;
    }

    /** When to give up on records that keep changing, if no record of the batch gets done. */
    private long deadline() {
        return System.nanoTime()
                + TimeUnit.SECONDS.toNanos(work.states().limits().seconds());
    }

    /** Returns how many calls must be repeated; their records come first in the batch. */
    private int end(Batch batch, RecordCalls calls, int count, long deadline) {
        boolean ended = work.states().threads().await(calls, patience);
        int again = store(batch, calls, deadline);
        int next = calls.count();
        if (!ended && next < count) {
            // The lost thread still uses the records.
            int used = Math.min(calls.atHand(), count - next);
            byte[] lost = batch.records.get(next).digest();
            for (int i = next; i < next + used; i++) {
                UdfRecord record = newRecord();
                show(record, batch.records.set(i, record).digest(), batch.time);
            }
            // Which of several calls made at once it is that does not end shows when they are made one by one.
            boolean known = used == 1;
            batch.oneByOne |= !known;
            next += known ? 1 : 0;
            if (known && !stopped.getAsBoolean()) {
                count(UdfOrigin.Effect.ERROR);
                results.failed(
                        lost,
                        new EngineException(
                                ResultCode.UDF_BAD_RESPONSE, work.states().notEnded()));
            }
        }
        for (; next < count; next++) {
            batch.swap(again++, next);
        }
        return again;
    }

    /** Stores the changes, a partition at a time; returns how many calls must be repeated. */
    private int store(Batch batch, RecordCalls calls, long deadline) {
        int again = 0;
        Partition locked = null;
        try {
            for (int i = 0; i < calls.count(); i++) {
                UdfRecord record = batch.records.get(i);
                Partition partition = record.partition();
                if (partition != locked) {
                    if (locked != null) {
                        locked.unlock();
                    }
                    partition.lock();
                    locked = partition;
                }
                UdfOutcome outcome = calls.lacksModule(i) ? noModule() : calls.outcome(i);
                if (!store(record, outcome, partition.timeOfWrite(), deadline)) {
                    batch.swap(again++, i);
                }
            }
        } finally {
            if (locked != null) {
                locked.unlock();
            }
        }
        return again;
    }

    /** Stores the changes of a call, with the partition locked; returns false if the call must be repeated. */
    private boolean store(UdfRecord record, UdfOutcome outcome, long now, long deadline) {
        try {
            if (outcome.succeeded() && record.isUpdated() && !record.isUnchanged(now)) {
                return callAgain(record, now, deadline);
            }
            record.settle(settling, now);
            count(outcome.succeeded() ? record.effect() : UdfOrigin.Effect.ERROR);
            if (!outcome.succeeded() || record.refusal() != ResultCode.OK) {
                throw failure(record, outcome);
            }
            record.write(work.removal(), now);
            results.succeeded(record.digest());
        } catch (EngineException e) {
            results.failed(record.digest(), e);
        }
        return true;
    }

    private void count(UdfOrigin.Effect effect) {
        namespace.metrics().udfEnded(UdfOrigin.JOB, effect);
    }

    /** Prepares a repeated call on the current record; returns true if it is not wanted. */
    private boolean callAgain(UdfRecord record, long now, long deadline) {
        LockedRecord place = record.place();
        if (!place.isLive(now / 1000)) {
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
        show(record, place.bytes(), now);
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

    /** Abandons the batch that is being worked on: nothing of it is stored or reported. */
    @Override
    public void close() {
        RecordCalls calls = flying.calls;
        flying.calls = null;
        if (calls != null) {
            var unused = work.states().threads().await(calls, new FunctionThreads.Patience(() -> true));
        }
    }
}
