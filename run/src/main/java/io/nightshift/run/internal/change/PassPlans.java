package io.nightshift.run.internal.change;

import io.nightshift.run.journal.Purpose;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.Marker;
import io.nightshift.run.spec.Once;
import io.nightshift.run.spec.RunSpec;
import io.nightshift.sdk.job.JobPlan;

/**
 * The jobs that a run is made of.
 *
 * @param run the id of the run
 * @param spec what was asked
 * @param all a plan that removes the marker from every record of the data set
 */
public record PassPlans(String run, RunSpec spec, JobPlan all) {

    /** Whether each record that the run changes gets its marker. */
    public boolean marks() {
        return spec.once() == Once.EXACTLY
                || spec.backup().isPresent() && !spec.job().operations().isEmpty();
    }

    /**
     * The job of a pass.
     *
     * @param t0 the guard in milliseconds since 1970
     */
    public JobPlan of(Purpose purpose, int buckets, long t0) {
        JobPlan plan = whole(purpose, t0);
        return buckets < Canary.ALL ? plan.and(Narrowing.inBuckets(buckets)) : plan;
    }

    private JobPlan whole(Purpose purpose, long t0) {
        JobPlan job = marks() ? spec.job().withOperation(Marker.set(run)) : spec.job();
        return switch (purpose) {
            case CHANGE -> spec.once() == Once.EXACTLY ? job.and(Marker.lacks(run)) : job.and(Narrowing.guard(t0));
            case REST -> {
                JobPlan since = job.and(Narrowing.writtenSince(t0));
                yield Target.notReached(spec.job()).map(since::and).orElse(since);
            }
            case UNMARK -> all.and(Marker.has(run));
        };
    }
}
