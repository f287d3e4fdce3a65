package io.nightshift.server.fault;

/**
 * Makes requests to one server go wrong as they do in a network. Faults happen in the order in which they were set, each once. Thread-safe.
 */
public interface Faults {

    /** Makes the next request of a kind go wrong. */
    void next(Requests requests, Fault fault);

    /**
     * Refuses the next request of a kind.
     *
     * @param resultCode the result code of the answer, 1 to 255
     * @throws IllegalArgumentException for another result code, and for {@link Requests#JOB_INFO}, which has none
     */
    void refuseNext(Requests requests, int resultCode);

    /** How many late requests and answers are waiting. */
    int late();

    /** Executes late requests and sends late answers. Returns when that has happened. */
    void release();

    /** Discards unused faults, and releases what is late. */
    void clear();
}
