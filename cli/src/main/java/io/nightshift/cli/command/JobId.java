package io.nightshift.cli.command;

import io.nightshift.cli.runs.RunIds;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Job;
import io.nightshift.sdk.Cluster;
import picocli.CommandLine.Parameters;

/** Which job. */
final class JobId {

    @Parameters(
            paramLabel = "JOB|RUN",
            description = "The id of the job or run; `nightshift jobs` and `nightshift runs` list them.")
    private String text = "";

    /** Whether it is that of a run. */
    boolean isRun() {
        return RunIds.isRun(text);
    }

    /** As it was typed. */
    String text() {
        return text;
    }

    /** Checks it. */
    long parse() {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw Failure.usage("a job id is a number like 4711, was \"" + text + "\"; `nightshift jobs` lists them");
        }
    }

    /** The job of that id, whoever started it. */
    static Job find(Cluster cluster, long id) {
        return Job.find(cluster, id)
                .orElseThrow(() -> Failure.failed("no node knows a job " + Long.toUnsignedString(id)
                        + "; `nightshift jobs` lists all there are"));
    }
}
