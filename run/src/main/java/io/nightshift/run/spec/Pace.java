package io.nightshift.run.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast a run goes. Rates are records per second on each node, as the server counts them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "pace")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Pace.ServerLimit.class, name = "server-limit"),
    @JsonSubTypes.Type(value = Pace.Fixed.class, name = "fixed"),
    @JsonSubTypes.Type(value = Pace.Adaptive.class, name = "adaptive")
})
public sealed interface Pace {

    /** As fast as the namespace's {@code background-query-max-rps} allows. */
    record ServerLimit() implements Pace {}

    /**
     * One rate, until somebody changes it.
     *
     * @param recordsPerSecond 1 or more
     */
    record Fixed(int recordsPerSecond) implements Pace {
        public Fixed {
            if (recordsPerSecond < 1) {
                throw new IllegalArgumentException("records per second must be 1 or more, was " + recordsPerSecond
                        + ": leave the pace out for the server's own limit");
            }
        }
    }

    /**
     * A rate that follows how the cluster feels: up in even steps while all is well, down by half when it suffers.
     *
     * @param floor the lowest rate, at which the run starts; 1 or more
     * @param ceiling the highest rate
     * @param target the 99th percentile of reads and writes that the run keeps below
     * @param critical the percentile above which the run stops and waits for a person
     */
    record Adaptive(int floor, int ceiling, Duration target, Duration critical) implements Pace {
        public Adaptive {
            if (floor < 1 || ceiling < floor) {
                throw new IllegalArgumentException("an adaptive pace needs 1 <= floor <= ceiling, was " + floor
                        + " and " + ceiling + " records per second");
            }
            if (target.isNegative() || target.isZero() || critical.compareTo(target) <= 0) {
                throw new IllegalArgumentException(
                        "an adaptive pace needs a target above 0 and a critical limit above the" + " target, was "
                                + target.toMillis() + " ms and " + critical.toMillis() + " ms");
            }
        }

        /** The same between other rates. */
        public Adaptive between(int lowest, int highest) {
            return new Adaptive(lowest, highest, target, critical);
        }

        /** The same with another target; the critical limit becomes ten times that. */
        public Adaptive keepP99Below(Duration latency) {
            return new Adaptive(floor, ceiling, latency, latency.multipliedBy(10));
        }

        /** The same with another critical limit. */
        public Adaptive holdAboveP99(Duration latency) {
            return new Adaptive(floor, ceiling, target, latency);
        }
    }

    /** As fast as the server allows. */
    static Pace serverLimit() {
        return new ServerLimit();
    }

    /** One rate. */
    static Pace fixed(int recordsPerSecond) {
        return new Fixed(recordsPerSecond);
    }

    /** Between 500 and 10,000 records per second and node, with latencies below 5 ms; a person is asked above 50 ms. */
    static Adaptive adaptive() {
        return new Adaptive(500, 10_000, Duration.ofMillis(5), Duration.ofMillis(50));
    }

    /**
     * A pace as people write it: {@code 5000}, {@code 0} for the server's own limit, or {@code auto}, {@code auto:500-20000},
     * {@code auto:500-20000@5ms}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Pace parse(String text) {
        Matcher auto = Pattern.compile("auto(?::(\\d{1,9})-(\\d{1,9}))?(?:@(\\d{1,6})ms)?")
                .matcher(text);
        if (auto.matches()) {
            Adaptive pace = adaptive();
            if (auto.group(1) != null) {
                pace = pace.between(Integer.parseInt(auto.group(1)), Integer.parseInt(auto.group(2)));
            }
            return auto.group(3) == null ? pace : pace.keepP99Below(Duration.ofMillis(Long.parseLong(auto.group(3))));
        }
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("rps must be a number from 0, or auto:LOW-HIGH for a run, like"
                    + " auto:500-20000 or auto:500-20000@5ms, was \"" + text + "\"");
        }
        return text.matches("0+") ? serverLimit() : fixed(Integer.parseInt(text));
    }

    /** The rate with which a run starts; 0 leaves it to the server. */
    default int firstRate() {
        return switch (this) {
            case ServerLimit ignored -> 0;
            case Fixed fixed -> fixed.recordsPerSecond();
            case Adaptive adaptive -> adaptive.floor();
        };
    }
}
