package io.nightshift.cli.command;

import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Job;
import io.nightshift.sdk.Cluster;
import picocli.CommandLine.Parameters;

/** Which job. */
final class JobId {

    @Parameters(paramLabel = "JOB", description = "The id of the job; `nightshift jobs` lists them.")
    private String text = "";

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
