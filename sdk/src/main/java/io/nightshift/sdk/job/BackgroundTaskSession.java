package io.nightshift.sdk.job;

import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.launch.Launcher;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobRefusedException;

/**
 * Chooses what a background job does to the records of a data set. Nothing is sent until {@code execute()}.
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

    /** Not for applications, which use {@code session.backgroundTask()}. */
    public BackgroundTaskSession(Launcher launcher) {
        this.launcher = launcher;
    }

    /** Changes bins of existing records; never creates a record. Records keep their expiration unless told otherwise. */
    public BackgroundUpdateBuilder update(DataSet dataSet) {
        return new BackgroundUpdateBuilder(launcher, Checks.present("data set", dataSet));
    }

    /** Deletes records: all of the data set unless a {@code where} follows. */
    public BackgroundDeleteBuilder delete(DataSet dataSet) {
        return new BackgroundDeleteBuilder(launcher, Checks.present("data set", dataSet));
    }

    /**
     * Renews the expiration of records, which counts as a write of each. Unless a time is given it sets the namespace's
     * default, as a touch does.
     */
    public BackgroundTouchBuilder touch(DataSet dataSet) {
        return new BackgroundTouchBuilder(launcher, Checks.present("data set", dataSet));
    }

    /** Calls a registered Lua function on records: on all of the data set unless a {@code where} follows. */
    public BackgroundUdfFunctionBuilder executeUdf(DataSet dataSet) {
        return new BackgroundUdfFunctionBuilder(launcher, Checks.present("data set", dataSet));
    }

    /**
     * Starts a plan, like {@code execute()} of the builder that created it.
     *
     * @throws IllegalStateException if the cluster is closed; nothing has been sent
     * @throws JobRefusedException if a node refused; nodes that had started the job were told to stop it
     */
    public ExecuteTask start(JobPlan plan) {
        return new PlanStarter(launcher).start(Checks.present("job plan", plan));
    }

    /**
     * Starts a plan under a task id that was chosen, and perhaps recorded, beforehand: so that after a crash of this program you can
     * still find out for certain what became of the job, and stop it with {@link Jobs#abort}. A server refuses an id for as long as
     * it lists a job with that id, even one that has ended; so one id starts at most one job.
     *
     * @param taskId 1 or more, preferably from {@link #newTaskId newTaskId(plan)}
     * @throws IllegalArgumentException if a node lists a job with that id; nothing has been sent
     * @throws IllegalStateException if the cluster is closed; nothing has been sent
     * @throws JobRefusedException if a node refused; nodes that had started the job were told to stop it
     */
    public ExecuteTask start(JobPlan plan, long taskId) {
        if (taskId < 1) {
            throw new IllegalArgumentException("task id must be 1 or more, was " + taskId);
        }
        launcher.requireUnused(taskId);
        return new PlanStarter(launcher).start(Checks.present("job plan", plan), taskId);
    }

    /** A unique id for a job of this plan: positive, with the kind of job encoded in it. */
    public long newTaskId(JobPlan plan) {
        return launcher.newTaskId(plan.kind());
    }

    /**
     * How the records of a plan would be found now, in one line: by which secondary index, or by a scan of all. Asks the nodes for
     * their indexes; the answer may change before the start.
     */
    public String explain(JobPlan plan) {
        return search(plan).explanation();
    }

    /** The query by which a start would find a plan's records now; like {@link #explain}, it may change before the start. */
    public JobSearch search(JobPlan plan) {
        return new PlanStarter(launcher).search(Checks.present("job plan", plan));
    }

    /**
     * The request that would start a plan on a node now, in Aerospike's wire protocol, from the first byte of its header. Nothing is
     * sent; this is for code that executes the job elsewhere.
     *
     * @throws IllegalArgumentException if the plan's expiration is a moment that has passed
     */
    public byte[] request(JobPlan plan) {
        return new PlanStarter(launcher).request(Checks.present("job plan", plan));
    }
}
