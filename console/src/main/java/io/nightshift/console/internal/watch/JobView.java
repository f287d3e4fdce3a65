package io.nightshift.console.internal.watch;

import io.nightshift.sdk.task.Forecast;
import io.nightshift.sdk.task.JobInfo;
import java.util.Optional;

/**
 * A job as a page shows it.
 *
 * @param info what the nodes tell
 * @param recordsPerSecond that it goes over, in the last moments; 0 if it has ended or nothing is known
 * @param left how much time it needs
 * @param run the run of which it is a pass, if this machine keeps one
 * @param text what it does in several lines for people; "" if that is not known here
 */
public record JobView(
        JobInfo info, double recordsPerSecond, Forecast.Left left, Optional<RunIndex.Pass> run, String text) {

    /** The task id as people write it. */
    public String id() {
        return Long.toUnsignedString(info.status().id());
    }

    /** Whether it is still at work on some node, or might be. */
    public boolean runs() {
        return !info.status().isDone();
    }
}
