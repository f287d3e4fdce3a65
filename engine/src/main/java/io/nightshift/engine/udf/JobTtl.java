package io.nightshift.engine.udf;

/**
 * The lifetime that calls of a job give to the records they write. What a call asks for with {@code record.set_ttl} stays in
 * force for the calls after it, as on a real server, where the call changes the one request that all records of the job share.
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
