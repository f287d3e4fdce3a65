package io.nightshift.cli.load;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What has become of an input.
 *
 * @param loaded rows that are records now, those before a resumed load included
 * @param rejected rows that are not, likewise
 * @param before what of this a load before had done
 * @param inDoubt rows that may have been written
 * @param rejects the first of the rejects, by line
 * @param time how long it took
 * @param reached up to where all is done
 * @param stopped why it did not come to the end, if so
 */
public record LoadReport(
        long loaded,
        long rejected,
        Checkpoint before,
        long inDoubt,
        List<Line.Reject> rejects,
        Duration time,
        Checkpoint reached,
        Optional<RuntimeException> stopped) {

    public LoadReport {
        rejects = List.copyOf(rejects);
    }

    /** Whether another load can go on where this one stopped. */
    public boolean canBeResumed() {
        return stopped.isPresent() && reached.position().bytes() > 0;
    }
}
