package io.nightshift.cli.load;

import java.time.Duration;
import java.util.List;

/**
 * What has become of an input.
 *
 * @param loaded rows that are records now
 * @param rejected rows that are not
 * @param rejects the first of the rejects, by line
 * @param time how long it took
 */
public record LoadReport(long loaded, long rejected, List<Line.Reject> rejects, Duration time) {

    public LoadReport {
        rejects = List.copyOf(rejects);
    }
}
