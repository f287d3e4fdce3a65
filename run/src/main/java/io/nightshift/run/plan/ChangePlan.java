package io.nightshift.run.plan;

import io.nightshift.sdk.job.JobPlan;
import java.util.List;

/**
 * What a job would do to a cluster as it is now. Nothing was written to find out.
 *
 * @param job the job
 * @param matching how many records it would go to
 * @param search how they would be found, in one line
 * @param rehearsal what came of copies of all or some of them
 * @param cost what it takes
 * @param warnings what somebody should know before it starts
 */
public record ChangePlan(
        JobPlan job, Matching matching, String search, Rehearsal rehearsal, Cost cost, List<Warning> warnings) {

    public ChangePlan {
        warnings = List.copyOf(warnings);
    }

    /** Some of the records that match, with what would become of them: {@code plan.sample().get(0).changes()}. */
    public List<SampledRecord> sample() {
        return rehearsal.sample();
    }

    /** Whether no record that was looked at would fail. */
    public boolean wouldSucceed() {
        return rehearsal.failures().isEmpty();
    }
}
