package io.nightshift.sdk.job;

import com.aerospike.client.ResultCode;
import io.nightshift.sdk.internal.launch.Launcher;
import io.nightshift.sdk.internal.node.JobSpec;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobDescription;
import io.nightshift.sdk.task.JobRefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Starts plans on a cluster: chooses the index, then launches. */
final class PlanStarter {

    private final Launcher launcher;

    PlanStarter(Launcher launcher) {
        this.launcher = launcher;
    }

    /** How the records would be found now. */
    JobSearch search(JobPlan plan) {
        launcher.directory().requireOpen();
        JobSpec spec = spec(plan);
        return new JobSearch(plan.dataSet(), spec.filter(), spec.indexFilter(), spec.explanation());
    }

    /** The request that a node would get now. */
    byte[] request(JobPlan plan) {
        JobSpec spec = spec(plan);
        return launcher.directory().nodes().get(0).frame(spec, launcher.newTaskId(plan.kind()));
    }

    ExecuteTask start(JobPlan plan) {
        return start(plan, launcher.newTaskId(plan.kind()));
    }

    /**
     * Starts the job. An index that the planner chose, rather than the user, may have been dropped since; the job is then started
     * without it, provided that it has not started anywhere.
     */
    ExecuteTask start(JobPlan plan, long taskId) {
        launcher.directory().requireOpen();
        JobSpec spec = spec(plan);
        List<String> warnings =
                plan.change() instanceof Change.Call call ? launcher.requireRegistered(call.toCall()) : List.of();
        try {
            return launcher.start(spec, describe(plan, spec, taskId), warnings);
        } catch (JobRefusedException e) {
            boolean noIndex =
                    e.getResultCode() == ResultCode.INDEX_NOTFOUND || e.getResultCode() == ResultCode.INDEX_NOTREADABLE;
            Optional<JobSpec> whole = Planner.withoutIndex(plan, now());
            if (!noIndex || !e.stopped().isEmpty() || whole.isEmpty()) {
                throw e;
            }
            launcher.indexes().refresh();
            return launcher.start(whole.get(), describe(plan, whole.get(), taskId), warnings);
        }
    }

    private JobSpec spec(JobPlan plan) {
        return Planner.spec(plan, launcher.indexes(), now());
    }

    private Instant now() {
        return launcher.pace().now();
    }

    private static JobDescription describe(JobPlan plan, JobSpec spec, long taskId) {
        return new JobDescription(
                taskId,
                plan.kind(),
                plan.dataSet().namespace(),
                plan.dataSet().set(),
                plan.where(),
                plan.shape(),
                plan.toString(),
                spec.explanation());
    }
}
