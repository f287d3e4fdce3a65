package io.nightshift.sdk.job;

import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.launch.Launcher;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobRefusedException;

/**
 * Chooses what a background job does to the records of a data set. Nothing is sent before {@code execute()}.
 *
 * <pre>{@code
 * ExecuteTask task = session.backgroundTask()
 *     .update(users)
 *     .where("$.active == true")
 *     .bin("score").add(1)
 *     .execute();
 * }</pre>
 */
public final class BackgroundTaskSession {

    private final Launcher launcher;

    /** Not for applications: {@code session.backgroundTask()}. */
    public BackgroundTaskSession(Launcher launcher) {
        this.launcher = launcher;
    }

    /** Changes bins of the records that exist; never creates a record. A record keeps its expiration unless told otherwise. */
    public BackgroundUpdateBuilder update(DataSet dataSet) {
        return new BackgroundUpdateBuilder(launcher, Checks.present("data set", dataSet));
    }

    /** Deletes records: all of the data set, if no {@code where} follows. */
    public BackgroundDeleteBuilder delete(DataSet dataSet) {
        return new BackgroundDeleteBuilder(launcher, Checks.present("data set", dataSet));
    }

    /**
     * Renews the expiration of records and counts as a write of each. Without a time of its own it sets the default of the
     * namespace, as a touch does.
     */
    public BackgroundTouchBuilder touch(DataSet dataSet) {
        return new BackgroundTouchBuilder(launcher, Checks.present("data set", dataSet));
    }

    /** Calls a registered Lua function on records: on all of the data set, if no {@code where} follows. */
    public BackgroundUdfFunctionBuilder executeUdf(DataSet dataSet) {
        return new BackgroundUdfFunctionBuilder(launcher, Checks.present("data set", dataSet));
    }

    /**
     * Starts a plan, as {@code execute()} of the builder that made it.
     *
     * @throws IllegalStateException if the cluster is closed; nothing has been sent
     * @throws JobRefusedException if a node refused; what other nodes had started was stopped
     */
    public ExecuteTask start(JobPlan plan) {
        return new PlanStarter(launcher).start(Checks.present("job plan", plan));
    }

    /**
     * Starts a plan under a task id that was chosen, and perhaps written down, before: the way to know for certain, after a crash
     * of this program, what became of a job, and to stop it with {@link Jobs#abort}. A server refuses an id as long as it lists a
     * job of that id, one that has ended included; so one id starts at most one job.
     *
     * @param taskId 1 or more, best from {@link #newTaskId newTaskId(plan)}
     * @throws IllegalArgumentException if a node lists a job of that id; nothing has been sent
     * @throws IllegalStateException if the cluster is closed; nothing has been sent
     * @throws JobRefusedException if a node refused; what other nodes had started was stopped
     */
    public ExecuteTask start(JobPlan plan, long taskId) {
        if (taskId < 1) {
            throw new IllegalArgumentException("task id must be 1 or more, was " + taskId);
        }
        launcher.requireUnused(taskId);
        return new PlanStarter(launcher).start(Checks.present("job plan", plan), taskId);
    }

    /** An id for a job of this plan that no other job has: positive, and it says what kind of job it is. */
    public long newTaskId(JobPlan plan) {
        return launcher.newTaskId(plan.kind());
    }

    /**
     * How the records of a plan would be found now, in one line: by which secondary index, or by going over all. Asks the nodes for
     * their indexes; the answer may change until the start.
     */
    public String explain(JobPlan plan) {
        return new PlanStarter(launcher).explain(Checks.present("job plan", plan));
    }
}
