package io.nightshift.run.internal.drive;

import com.aerospike.client.BatchRead;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.policy.BatchPolicy;
import io.nightshift.run.internal.change.Narrowing;
import io.nightshift.run.internal.cluster.RecordQuery;
import io.nightshift.run.internal.state.Progress;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.Marker;
import io.nightshift.sdk.job.JobPlan;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Looks at the records that a step of the canary has changed, and says what speaks against going on. */
final class Gate {

    /** How many of the changed records are looked at. */
    private static final int SAMPLE = 10_000;

    private static final int BATCH = 500;

    /** How many records are named. */
    private static final int NAMED = 3;

    private final RunContext context;

    Gate(RunContext context) {
        this.context = context;
    }

    void check(int step) {
        Progress progress = context.log().progress();
        Canary canary = progress.created().spec().canary();
        List<String> problems = new ArrayList<>();
        if (progress.failed() > canary.maxFailed()) {
            problems.add(progress.failed() + " records failed, " + canary.maxFailed() + " are tolerated");
        }
        canary.condition().ifPresent(condition -> lookForViolations(condition, progress.buckets(), problems));
        boolean open = problems.isEmpty();
        List<String> findings =
                open ? List.of(progress.changed() + " changed, " + progress.failed() + " failed") : problems;
        context.log().write(new RunEvent.GateChecked(step, open, findings));
    }

    private void lookForViolations(String condition, int buckets, List<String> problems) {
        JobPlan all = context.plans().all();
        JobPlan touched = all.and(Narrowing.writtenSince(context.t0())).and(Narrowing.inBuckets(buckets));
        if (context.plans().marks()) {
            touched = touched.and(Marker.has(context.plans().run()));
        }
        List<Key> keys = new RecordQuery(context.client()).keys(touched, SAMPLE);
        List<Key> violating = violating(keys, all.and(condition).filter().orElseThrow());
        if (!violating.isEmpty()) {
            problems.add(violating.size() + " of " + keys.size()
                    + " records that were written since the run began do not satisfy " + condition + ", e.g. digest "
                    + violating.stream()
                            .limit(NAMED)
                            .map(key -> HexFormat.of().formatHex(key.digest))
                            .toList());
        }
    }

    /** Also those for which the condition cannot be decided, e.g. because a bin is missing. */
    private List<Key> violating(List<Key> keys, Expression condition) {
        BatchPolicy policy = new BatchPolicy(context.client().copyBatchPolicyDefault());
        policy.filterExp = condition;
        List<Key> violating = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += BATCH) {
            List<BatchRead> reads = keys.subList(from, Math.min(keys.size(), from + BATCH)).stream()
                    .map(key -> new BatchRead(key, false))
                    .toList();
            boolean unused = context.client().get(policy, reads);
            reads.stream()
                    .filter(read -> read.resultCode == ResultCode.FILTERED_OUT)
                    .map(read -> read.key)
                    .forEach(violating::add);
        }
        return violating;
    }
}
