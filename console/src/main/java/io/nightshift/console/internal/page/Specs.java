package io.nightshift.console.internal.page;

import io.nightshift.run.spec.Once;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.spec.RunSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was asked of a run, in words. */
final class Specs {

    private Specs() {}

    static String pace(Pace pace) {
        return switch (pace) {
            case Pace.ServerLimit ignored -> "As fast as the servers allow.";
            case Pace.Fixed fixed -> Words.count(fixed.recordsPerSecond()) + " records per second and node.";
            case Pace.Adaptive it ->
                "Between " + Words.count(it.floor()) + " and " + Words.count(it.ceiling())
                        + " records per second and node: slower when the 99th percentile of reads and writes is above "
                        + it.target().toMillis() + " ms, held for a person above "
                        + it.critical().toMillis() + " ms.";
        };
    }

    static List<String> limits(RunSpec spec) {
        List<String> limits = new ArrayList<>();
        spec.limits().maxRecords().ifPresent(most -> limits.add("at most " + Words.records(most)));
        spec.limits()
                .maxShare()
                .ifPresent(
                        share -> limits.add(String.format(Locale.ROOT, "at most %.4g %% of the records", share * 100)));
        spec.window().ifPresent(window -> limits.add("works " + window + ", " + window.zone()));
        limits.add(once(spec.once()));
        limits.add("begins when the clocks of the nodes are less than " + Words.time(spec.maxClockSpread()) + " apart");
        return limits;
    }

    private static String once(Once once) {
        return switch (once) {
            case AT_MOST -> "changes no record twice";
            case EXACTLY -> "changes each record exactly once, those that others write meanwhile included";
            case REPEATABLE -> "may change a record twice without harm";
        };
    }
}
