package io.nightshift.engine.job;

import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.store.Namespace;
import org.jspecify.annotations.Nullable;

/** An accepted job that visits no records itself: it is executed on the records given to it. Thread-safe. */
public final class JobRehearsal {
    private final Namespace namespace;
    private final JobWork work;
    private final @Nullable Expression filter;

    JobRehearsal(Namespace namespace, JobWork work, @Nullable Expression filter) {
        this.namespace = namespace;
        this.work = work;
        this.filter = filter;
    }

    /** A worker for one thread, which must close it. */
    public RehearsalWorker worker() {
        return new RehearsalWorker(namespace, work, filter);
    }
}
