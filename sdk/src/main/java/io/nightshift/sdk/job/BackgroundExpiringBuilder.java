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
     * Each record expires so many seconds after the job has written it.
     *
     * @param seconds 1 to 315360000 (10 years)
     */
    default B expireRecordAfterSeconds(int seconds) {
        return set(new Expiration.After(seconds), seconds + " seconds");
    }

    /** As {@link #expireRecordAfterSeconds(int)}; a part of a second counts as a whole one. */
    default B expireRecordAfter(Duration duration) {
        return expireRecordAfterSeconds(Checks.expiration(duration));
    }

    /**
     * The records expire at a moment, at most ten years ahead. The seconds until then are counted once, when the job starts, and a
     * part of a second as a whole one; the server counts them from when it writes each record. So a record that is written ten
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

    /** Each record keeps the expiration that it has. */
    default B withNoChangeInExpiration() {
        return set(new Expiration.Unchanged(), "withNoChangeInExpiration()");
    }

    /** Each record gets the default expiration of its namespace or set, counted from when the job writes it. */
    default B expiryFromServerDefault() {
        return set(new Expiration.ServerDefault(), "expiryFromServerDefault()");
    }

    @SuppressWarnings("unchecked")
    private B set(Expiration expiration, String shown) {
        Draft.of(this).expiration(expiration, shown);
        return (B) this;
    }
}
