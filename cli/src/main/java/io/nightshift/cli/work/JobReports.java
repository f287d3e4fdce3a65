package io.nightshift.cli.work;

import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.sdk.task.NodeStatus;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a job does or has done, for people and for programs. */
public final class JobReports {

    private JobReports() {}

    /** {@code 3,021 updated, 2 failed, 1,200 filtered out}; zeros are left out, except the first number. */
    static String counts(JobWords words, TaskStatus status) {
        long failed = status.recordsFailed();
        long filteredOut = status.recordsFilteredOut();
        return Numbers.count(status.recordsSucceeded())
                + " "
                + words.done()
                + (failed == 0 ? "" : ", " + Numbers.count(failed) + " failed")
                + (filteredOut == 0 ? "" : ", " + Numbers.count(filteredOut) + " filtered out");
    }

    /** All records that a job has looked at. */
    static long handled(TaskStatus status) {
        return status.recordsSucceeded() + status.recordsFailed() + status.recordsFilteredOut();
    }

    /** As {@link #text(Job, WhyFailed)}, where it is not known why records failed. */
    public static List<String> text(Job job) {
        return text(job, new WhyFailed(job.words().failure(), List.of()));
    }

    /**
     * Of a job that has ended: one line that says it all, and one for everything that is not as it should be.
     *
     * @param why records have failed, if any has
     */
    public static List<String> text(Job job, WhyFailed why) {
        TaskStatus status = job.status();
        JobWords words = job.words();
        List<String> lines = new ArrayList<>();
        String rate = Numbers.rate(handled(status), status.runTime());
        lines.add(headline(status.state()) + counts(words, status) + " in " + Numbers.time(status.runTime())
                + (rate.isEmpty() ? "" : " (" + rate + ")"));
        for (NodeStatus node : status.nodes()) {
            // The only detail of a node that is done is that it had nothing to do.
            if (!node.detail().isEmpty() && node.state() != TaskState.DONE) {
                lines.add("  node " + node.node() + ": " + node.detail());
            }
        }
        switch (status.state()) {
            case ABORTED ->
                lines.add(
                        "  the job was stopped before its end; what it had " + words.done() + " stays " + words.done());
            case LOST ->
                lines.add("  whether it went over all records cannot be told; a record may or may not be "
                        + words.done());
            case DONE, RUNNING, UNKNOWN -> {
                // Nothing to explain.
            }
        }
        if (job.clusterChanged()) {
            lines.add("  THE CLUSTER CHANGED while the job ran: records may have been missed or " + words.done()
                    + " twice; when"
                    + " `nightshift namespaces` shows nothing moving, count what is left and run it again for that");
        }
        if (status.recordsFailed() > 0) {
            lines.add("  " + Numbers.records(status.recordsFailed())
                    + " could not be " + words.done()
                    + (why.example().isEmpty() ? "" : ", " + why.example()) + "; "
                    + (status.recordsFailed() == 1 ? "it is as it was" : "they are as they were"));
            why.more().forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    /** The exit code that goes with the end of a job. */
    public static int exitCode(Job job) {
        TaskStatus status = job.status();
        if (status.state() != TaskState.DONE || status.recordsFailed() > 0) {
            return Failures.FAILED;
        }
        return job.clusterChanged() ? Failures.CLUSTER_CHANGED : Failures.OK;
    }

    /** {@code done}, {@code running}, ... */
    public static String state(TaskState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** The schema of jobs in JSON, running or ended, for all commands; docs/cli.md describes it. */
    public static String json(Job job) {
        TaskStatus status = job.status();
        return Json.text(Json.object()
                // As text: it has 64 bits without a sign, more than many JSON readers keep.
                .with("job", job.id())
                .with("kind", job.words().kind())
                .with("function", orNull(job.function()))
                .with("namespace", job.namespace())
                .with("set", orNull(job.set()))
                .with("index", orNull(job.index()))
                .with("from", orNull(job.from()))
                .with("recordsPerSecond", job.recordsPerSecond() == 0 ? null : job.recordsPerSecond())
                .with("started", job.started().toString())
                .with("ended", job.ended().map(Object::toString).orElse(null))
                .with("state", state(status.state()))
                .with("progress", status.progress())
                .with("succeeded", status.recordsSucceeded())
                .with("failed", status.recordsFailed())
                .with("filteredOut", status.recordsFilteredOut())
                .with("throttled", status.recordsThrottled())
                .with("runTimeMs", status.runTime().toMillis())
                .with("clusterChanged", job.clusterChanged())
                .with("nodes", status.nodes().stream().map(JobReports::node).toList())
                .with("warnings", job.warnings()));
    }

    private static String headline(TaskState state) {
        return switch (state) {
            case DONE -> "done: ";
            case ABORTED -> "ABORTED: ";
            case LOST -> "LOST: ";
            case RUNNING -> "running: ";
            case UNKNOWN -> "UNKNOWN: ";
        };
    }

    private static Json.Fields node(NodeStatus node) {
        return Json.object()
                .with("node", node.node())
                .with("state", state(node.state()))
                .with("progress", node.progress())
                .with("succeeded", node.recordsSucceeded())
                .with("failed", node.recordsFailed())
                .with("filteredOut", node.recordsFilteredOut())
                .with("throttled", node.recordsThrottled())
                .with("runTimeMs", node.runTime().toMillis())
                .with("detail", orNull(node.detail()));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
