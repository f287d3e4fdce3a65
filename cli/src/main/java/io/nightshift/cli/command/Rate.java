package io.nightshift.cli.command;

import io.nightshift.cli.work.Failure;
import io.nightshift.run.spec.Pace;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast a job or run goes, as it is typed: {@code 5000}, or for runs {@code auto:500-20000} and {@code auto:500-20000@5ms}.
 *
 * @param recordsPerSecond on each node; 0 = what the server allows
 * @param adaptive the pace that follows the cluster's latencies, if it was asked for
 */
record Rate(int recordsPerSecond, Optional<Pace.Adaptive> adaptive) {

    static final String LABEL = "N|auto";

    private static final Pattern AUTO = Pattern.compile("auto(?::(\\d{1,9})-(\\d{1,9}))?(?:@(\\d{1,6})ms)?");

    static Rate of(int recordsPerSecond) {
        return new Rate(recordsPerSecond, Optional.empty());
    }

    static Rate parse(String text) {
        Matcher auto = AUTO.matcher(text);
        if (auto.matches()) {
            Pace.Adaptive pace = Pace.adaptive();
            if (auto.group(1) != null) {
                pace = pace.between(Integer.parseInt(auto.group(1)), Integer.parseInt(auto.group(2)));
            }
            if (auto.group(3) != null) {
                pace = pace.keepP99Below(Duration.ofMillis(Long.parseLong(auto.group(3))));
            }
            return new Rate(pace.floor(), Optional.of(pace));
        }
        if (!text.matches("\\d{1,9}")) {
            throw Failure.usage("--rps must be a number from 0, or auto:LOW-HIGH for a run, like auto:500-20000 or"
                    + " auto:500-20000@5ms, was \"" + text + "\"");
        }
        return of(Integer.parseInt(text));
    }

    Pace pace() {
        if (adaptive.isPresent()) {
            return adaptive.get();
        }
        return recordsPerSecond == 0 ? Pace.serverLimit() : Pace.fixed(recordsPerSecond);
    }
}
