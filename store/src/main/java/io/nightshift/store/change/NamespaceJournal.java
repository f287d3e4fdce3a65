package io.nightshift.store.change;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Journal;
import io.nightshift.store.log.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Notes the changes of a namespace in the log. */
public final class NamespaceJournal implements Journal {
    private static final int MAX_POOLED = 64;

    private final Log log;
    private final int namespace;
    private final SetCreations sets;
    private final ConcurrentLinkedQueue<ChangeBuffer> pool = new ConcurrentLinkedQueue<>();

    /** Hears of new sets. */
    public interface SetCreations {
        void setCreated(int id, String name);
    }

    /** @param namespace its number in the log */
    public NamespaceJournal(Log log, int namespace, SetCreations sets) {
        this.log = log;
        this.namespace = namespace;
        this.sets = sets;
    }

    @Override
    public Changes begin(int partition) {
        ChangeBuffer pooled = pool.poll();
        return (pooled == null ? new ChangeBuffer(this) : pooled).begin(partition);
    }

    long append(int partition, byte[] changes, int length) {
        return log.append(namespace, partition, changes, length);
    }

    void release(ChangeBuffer buffer) {
        if (pool.size() < MAX_POOLED) {
            pool.add(buffer);
        }
    }

    @Override
    public void setCreated(int id, String name) {
        sets.setCreated(id, name);
    }

    @Override
    public Optional<EngineException> refusal() {
        Optional<IOException> failure = log.failure();
        if (failure.isPresent()) {
            return Optional.of(
                    new EngineException(ResultCode.SERVER_ERROR, failure.get().getMessage()));
        }
        return log.isFull()
                ? Optional.of(new EngineException(
                        ResultCode.SERVER_MEM_ERROR,
                        "the disk of the data directory is full: make room on it, and writes go on"))
                : Optional.empty();
    }

    @Override
    public long position() {
        return log.appended();
    }

    @Override
    public void await(long position) {
        try {
            log.await(position);
        } catch (UncheckedIOException e) {
            throw new EngineException(ResultCode.SERVER_ERROR, e.getCause().getMessage());
        }
    }

    @Override
    public void paceJob() {
        log.paceJob();
    }
}
