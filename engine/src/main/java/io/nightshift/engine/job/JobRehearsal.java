package io.nightshift.engine.job;

import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.store.Namespace;
import org.jspecify.annotations.Nullable;

/** An accepted job that visits no records itself: it is executed on the records given to it. Thread-safe. */
public final class JobRehearsal {
    private final Namespace namespace;
    private final JobWork work;
    private final int ttl;
    private final @Nullable Expression filter;

    JobRehearsal(Namespace namespace, JobWork work, int ttl, @Nullable Expression filter) {
        this.namespace = namespace;
        this.work = work;
        this.ttl = ttl;
        this.filter = filter;
    }

    /** A worker for the records of one node. */
    public RehearsalWorker worker() {
        return new RehearsalWorker(namespace, work, ttl, filter);
    }
}
