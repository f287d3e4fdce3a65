package io.nightshift.server.fault;

/**
 * Lets requests to one server go wrong as they do in a network. Faults that were asked for first come first; each is used once. Thread-safe.
 */
public interface Faults {

    /** Lets the next request of a kind go wrong. */
    void next(Requests requests, Fault fault);

    /**
     * Refuses the next request of a kind.
     *
     * @param resultCode what it is answered with, 1 to 255
     * @throws IllegalArgumentException for another result code, and for {@link Requests#JOB_INFO}, which have none
     */
    void refuseNext(Requests requests, int resultCode);

    /** How many requests and answers wait because they are late. */
    int late();

    /** Lets late requests be done and late answers be sent. Returns when that has happened. */
    void release();

    /** Forgets the faults that have not been used, and releases what is late. */
    void clear();
}
