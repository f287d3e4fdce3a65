package io.nightshift.engine.udf;

/**
 * The lifetime that the calls of a job give to the records they write. What one call sets with {@code record.set_ttl} stays in
 * force for later calls, as on a real server, where a call changes the request that all records of the job share.
 * Thread-safe.
 */
public final class JobTtl {
    private volatile int seconds;

    /** @param seconds of the request: seconds, or one of {@link io.nightshift.engine.store.Ttl} */
    public JobTtl(int seconds) {
        this.seconds = seconds;
    }

    int seconds() {
        return seconds;
    }

    void set(int asked) {
        seconds = asked;
    }
}
