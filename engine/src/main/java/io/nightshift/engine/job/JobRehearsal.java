package io.nightshift.engine.job;

import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.store.Namespace;
import org.jspecify.annotations.Nullable;

/** A job that was accepted and goes over no records of its own: it is carried out on those that are put before it. Thread-safe. */
public final class JobRehearsal {
    private final Namespace namespace;
    private final JobWork work;
    private final @Nullable Expression filter;

    JobRehearsal(Namespace namespace, JobWork work, @Nullable Expression filter) {
        this.namespace = namespace;
        this.work = work;
        this.filter = filter;
    }

    /** What one thread works with; to be closed by it. */
    public RehearsalWorker worker() {
        return new RehearsalWorker(namespace, work, filter);
    }
}
