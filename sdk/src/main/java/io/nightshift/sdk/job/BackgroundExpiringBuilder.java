package io.nightshift.sdk.job;

import io.nightshift.sdk.internal.Checks;
import java.time.Duration;
import java.time.Instant;

/**
 * A background job that writes records and can therefore set their expiration.
 *
 * @param <B> the builder's own type
 */
public sealed interface BackgroundExpiringBuilder<B extends BackgroundExpiringBuilder<B>>
        permits BackgroundUpdateBuilder, BackgroundTouchBuilder, BackgroundUdfBuilder {

    /**
     * Each record expires this many seconds after the job writes it.
     *
     * @param seconds 1 to 315360000 (10 years)
     */
    default B expireRecordAfterSeconds(int seconds) {
        return set(new Expiration.After(seconds), seconds + " seconds");
    }

    /** Like {@link #expireRecordAfterSeconds(int)}; a fraction of a second is rounded up. */
    default B expireRecordAfter(Duration duration) {
        return expireRecordAfterSeconds(Checks.expiration(duration));
    }

    /**
     * The records expire at about this moment, at most ten years ahead. The seconds until then are computed once, when the job
     * starts, and rounded up; the server counts them from its write of each record. So a record that is written ten
     * minutes after the start expires ten minutes after the moment.
     *
     * @throws IllegalArgumentException if the moment has passed or is more than ten years ahead
     */
    default B expireRecordAt(Instant moment) {
        Expiration at = new Expiration.At(moment);
        at.wireValue(Draft.of(this).launcher().pace().now());
        return set(at, "expireRecordAt(" + moment + ")");
    }

    /** The records never expire. */
    default B neverExpire() {
        return set(new Expiration.Never(), "neverExpire()");
    }

    /** Each record keeps its expiration. */
    default B withNoChangeInExpiration() {
        return set(new Expiration.Unchanged(), "withNoChangeInExpiration()");
    }

    /** Each record gets the default expiration of its namespace or set, counted from the job's write. */
    default B expiryFromServerDefault() {
        return set(new Expiration.ServerDefault(), "expiryFromServerDefault()");
    }

    @SuppressWarnings("unchecked")
    private B set(Expiration expiration, String shown) {
        Draft.of(this).expiration(expiration, shown);
        return (B) this;
    }
}
