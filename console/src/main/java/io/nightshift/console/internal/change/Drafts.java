package io.nightshift.console.internal.change;

import io.nightshift.run.plan.ChangePlan;
import io.nightshift.run.plan.ChangePlanner;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.JobPlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The changes that were looked at last. One is looked at at a time: it reads records, and keeps copies of them. */
public final class Drafts {

    private static final int MOST = 20;
    private static final int SAMPLE = 500;
    private static final int SHOWN = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Session session;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Semaphore one = new Semaphore(1);
    private long last;

    /** Looks at changes of a cluster. */
    public Drafts(Session session) {
        this.session = session;
    }

    /**
     * Looks at a change; writes nothing.
     *
     * @throws BadField if it is none
     * @throws IllegalStateException if another one is being looked at, or it cannot be rehearsed; says why
     */
    public Draft look(ChangeForm form) throws BadField {
        JobPlan job = form.plan(session);
        if (!one.tryAcquire()) {
            throw new IllegalStateException("another change is being looked at: try again in a moment");
        }
        try {
            ChangePlan plan = ChangePlanner.of(session)
                    .sampling(SAMPLE)
                    .showing(SHOWN)
                    .patience(PATIENCE)
                    .plan(job);
            return keep(form, plan);
        } finally {
            one.release();
        }
    }

    private synchronized Draft keep(ChangeForm form, ChangePlan plan) {
        Draft draft = new Draft(Long.toString(++last), form, plan);
        drafts.put(draft.id(), draft);
        if (drafts.size() > MOST) {
            drafts.remove(drafts.keySet().iterator().next());
        }
        return draft;
    }

    /** One that was looked at. */
    public synchronized Optional<Draft> find(String id) {
        return Optional.ofNullable(drafts.get(id));
    }
}
