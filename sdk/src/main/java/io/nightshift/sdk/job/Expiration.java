package io.nightshift.sdk.job;

import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.TimeToLive;
import java.time.Duration;
import java.time.Instant;

/** What happens to the expiration of the records that a job writes. */
public sealed interface Expiration {

    /** Each record gets the default of its namespace or set, counted from the job's write. */
    record ServerDefault() implements Expiration {}

    /** The records never expire. */
    record Never() implements Expiration {}

    /** Each record keeps its expiration. */
    record Unchanged() implements Expiration {}

    /**
     * Each record expires some time after the job writes it.
     *
     * @param seconds 1 to 315360000 (10 years)
     */
    record After(int seconds) implements Expiration {
        public After {
            Checks.expirationSeconds(seconds);
        }
    }

    /**
     * The records expire at about this moment. The server counts from its write of a record, by a number of seconds fixed when the job
     * starts: a record that is written ten minutes after the start expires ten minutes after the moment.
     *
     * @param moment when they expire
     */
    record At(Instant moment) implements Expiration {
        public At {
            Checks.present("expiration", moment);
        }
    }

    /**
     * Its wire form in a job that starts now.
     *
     * @throws IllegalArgumentException if a moment has passed, or is more than ten years ahead
     */
    default int wireValue(Instant now) {
        return switch (this) {
            case ServerDefault ignored -> TimeToLive.SERVER_DEFAULT;
            case Never ignored -> TimeToLive.NEVER;
            case Unchanged ignored -> TimeToLive.KEEP;
            case After after -> after.seconds();
            case At at -> {
                if (!at.moment().isAfter(now)) {
                    throw new IllegalArgumentException(
                            "expiration must be in the future, was " + at.moment() + ": now is " + now);
                }
                yield Checks.expiration(Duration.between(now, at.moment()));
            }
        };
    }
}
