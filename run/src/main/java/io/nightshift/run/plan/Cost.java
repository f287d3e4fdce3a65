package io.nightshift.run.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * What a job takes.
 *
 * @param nodes how many nodes share the work
 * @param recordsPerSecond the rate of each; 0 = no limit
 * @param candidates how many records count against the rate: those that match, and those that have to be read to see that they do not
 * @param shortest the time that the rate alone asks for, if there is one; a node may be slower than its rate
 * @param growth bytes that the records of all nodes would take in addition, without their copies; below 0 if they would take less
 */
public record Cost(int nodes, int recordsPerSecond, long candidates, Optional<Duration> shortest, long growth) {

    static Cost of(int nodes, int recordsPerSecond, long candidates, long growth) {
        return new Cost(
                nodes,
                recordsPerSecond,
                candidates,
                recordsPerSecond == 0
                        ? Optional.empty()
                        : Optional.of(Duration.ofMillis(candidates * 1000 / nodes / recordsPerSecond)),
                growth);
    }
}
