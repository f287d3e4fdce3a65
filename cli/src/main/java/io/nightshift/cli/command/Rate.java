package io.nightshift.cli.command;

import io.nightshift.cli.work.Failure;
import io.nightshift.run.spec.Pace;
import java.util.Optional;

/**
 * How fast a job or run goes, as it is typed: {@code 5000}, or for runs {@code auto:500-20000} and {@code auto:500-20000@5ms}.
 *
 * @param recordsPerSecond on each node; 0 = what the server allows
 * @param adaptive the pace that follows the cluster's latencies, if it was asked for
 */
record Rate(int recordsPerSecond, Optional<Pace.Adaptive> adaptive) {

    static final String LABEL = "N|auto";

    static Rate of(int recordsPerSecond) {
        return new Rate(recordsPerSecond, Optional.empty());
    }

    static Rate parse(String text) {
        try {
            Pace pace = Pace.parse(text);
            return new Rate(pace.firstRate(), pace instanceof Pace.Adaptive it ? Optional.of(it) : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()).replaceFirst("^rps ", "--rps "));
        }
    }

    Pace pace() {
        if (adaptive.isPresent()) {
            return adaptive.get();
        }
        return recordsPerSecond == 0 ? Pace.serverLimit() : Pace.fixed(recordsPerSecond);
    }
}
