package io.nightshift.cli.work;

import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.NodeStatus;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a job has done, for people and for programs. */
public final class JobReports {

    private JobReports() {}

    /** {@code 3,021 updated, 2 failed, 1,200 filtered out}; what is zero is left away, but for the first. */
    public static String counts(JobWords words, long succeeded, long failed, long filteredOut) {
        return Numbers.count(succeeded)
                + " "
                + words.done()
                + (failed == 0 ? "" : ", " + Numbers.count(failed) + " failed")
                + (filteredOut == 0 ? "" : ", " + Numbers.count(filteredOut) + " filtered out");
    }

    /** One line that says it all, and one for everything that is not as it should be. */
    public static List<String> text(TaskReport report, JobWords words, DataSet dataSet) {
        List<String> lines = new ArrayList<>();
        long handled = report.recordsSucceeded() + report.recordsFailed() + report.recordsFilteredOut();
        String rate = Numbers.rate(handled, report.runTime());
        lines.add(switch (report.state()) {
                    case DONE -> "done: ";
                    case ABORTED -> "ABORTED: ";
                    case LOST -> "LOST: ";
                    case RUNNING, UNKNOWN -> throw new IllegalStateException("not final: " + report.state());
                }
                + counts(words, report.recordsSucceeded(), report.recordsFailed(), report.recordsFilteredOut())
                + " in " + Numbers.time(report.runTime())
                + (rate.isEmpty() ? "" : " (" + rate + ")"));
        for (NodeStatus node : report.nodes()) {
            // A node that is done says at most that it had nothing to do.
            if (!node.detail().isEmpty() && node.state() != TaskState.DONE) {
                lines.add("  node " + node.node() + ": " + node.detail());
            }
        }
        switch (report.state()) {
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
        if (report.recordsFailed() > 0) {
            lines.add("  " + Numbers.records(report.recordsFailed())
                    + " could not be " + words.done() + ", " + words.failure() + "; "
                    + (report.recordsFailed() == 1 ? "it is as it was" : "they are as they were"));
        }
        return lines;
    }

    public static String started(long id, JobWords words, DataSet dataSet) {
        return Json.text(head(id, words, dataSet).with("state", "running"));
    }

    public static String json(TaskReport report, JobWords words, DataSet dataSet) {
        return Json.text(withStatus(head(report.id(), words, dataSet), report.status()));
    }

    /** Adds the fields of a status. */
    public static Json.Fields withStatus(Json.Fields fields, TaskStatus status) {
        return fields.with("state", status.state().name().toLowerCase(Locale.ROOT))
                .with("progress", status.progress())
                .with("succeeded", status.recordsSucceeded())
                .with("failed", status.recordsFailed())
                .with("filteredOut", status.recordsFilteredOut())
                .with("throttled", status.recordsThrottled())
                .with("runTimeMs", status.runTime().toMillis())
                .with("nodes", status.nodes().stream().map(JobReports::node).toList());
    }

    private static Json.Fields head(long id, JobWords words, DataSet dataSet) {
        // As text: it has 64 bits without a sign, more than many JSON readers keep.
        return Json.object()
                .with("job", Long.toUnsignedString(id))
                .with("kind", words.verb())
                .with("namespace", dataSet.namespace())
                .with("set", dataSet.isWholeNamespace() ? null : dataSet.set());
    }

    private static Json.Fields node(NodeStatus node) {
        return Json.object()
                .with("node", node.node())
                .with("state", node.state().name().toLowerCase(Locale.ROOT))
                .with("progress", node.progress())
                .with("succeeded", node.recordsSucceeded())
                .with("failed", node.recordsFailed())
                .with("filteredOut", node.recordsFilteredOut())
                .with("detail", node.detail().isEmpty() ? null : node.detail());
    }
}
