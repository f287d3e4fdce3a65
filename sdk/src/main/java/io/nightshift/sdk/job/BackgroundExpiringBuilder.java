package io.nightshift.sdk.job;

import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.Expiration;
import io.nightshift.sdk.internal.Once;
import io.nightshift.sdk.internal.launch.Launcher;
import java.time.Duration;

/**
 * A background job that writes records and can therefore set their expiration.
 *
 * @param <B> the builder's own type
 */
public abstract sealed class BackgroundExpiringBuilder<B extends BackgroundExpiringBuilder<B>>
        extends BackgroundOperationBuilder<B>
        permits BackgroundUpdateBuilder, BackgroundTouchBuilder, BackgroundUdfBuilder {

    private final int defaultExpiration;
    private final Once<Integer> expiration = new Once<>("expiration");

    BackgroundExpiringBuilder(Launcher launcher, DataSet dataSet, int defaultExpiration) {
        super(launcher, dataSet);
        this.defaultExpiration = defaultExpiration;
    }

    /**
     * Each record expires so many seconds after the job has written it.
     *
     * @param seconds 1 to 315360000 (10 years)
     */
    public B expireRecordAfterSeconds(int seconds) {
        expiration.set(Checks.expirationSeconds(seconds), seconds + " seconds");
        return self();
    }

    /** As {@link #expireRecordAfterSeconds(int)}; a part of a second counts as a whole one. */
    public B expireRecordAfter(Duration duration) {
        int seconds = Checks.expiration(duration);
        expiration.set(seconds, seconds + " seconds");
        return self();
    }

    /** The records never expire. */
    public B neverExpire() {
        expiration.set(Expiration.NEVER, "neverExpire()");
        return self();
    }

    /** Each record keeps the expiration that it has. */
    public B withNoChangeInExpiration() {
        expiration.set(Expiration.KEEP, "withNoChangeInExpiration()");
        return self();
    }

    /** Each record gets the default expiration of its namespace or set, counted from when the job writes it. */
    public B expiryFromServerDefault() {
        expiration.set(Expiration.SERVER_DEFAULT, "expiryFromServerDefault()");
        return self();
    }

    @Override
    final int expiration() {
        return expiration.get().orElse(defaultExpiration);
    }
}
