package io.nightshift.server.fault;

/**
 * Makes requests to one server go wrong as they do in a network. A request is offered to the rules in the order in which they were added;
 * the first that takes it decides, and the others do not count it. Thread-safe.
 */
public interface Faults {

    /**
     * Makes requests go wrong as a rule says, from now on.
     *
     * @throws IllegalArgumentException if this server cannot have it: it stands alone and the fault is one of a cluster, or the rule is for
     *     another node
     */
    void add(FaultRule rule);

    /** Makes the next request of a kind go wrong. */
    default void next(Requests requests, Fault fault) {
        add(FaultRule.of(fault).on(requests).times(1));
    }

    /**
     * Refuses the next request of a kind.
     *
     * @param resultCode the result code of the answer, 1 to 255
     * @throws IllegalArgumentException for another result code, and for {@link Requests#JOB_INFO}, which has none
     */
    default void refuseNext(Requests requests, int resultCode) {
        add(FaultRule.refuse(resultCode).on(requests).times(1));
    }

    /** How many requests have gone wrong because of rules since the server was started, or since {@link #clear()}. */
    long hits();

    /** How many late requests and answers are waiting, delayed ones included. */
    int late();

    /** Executes late requests and sends late answers, except delayed ones. Returns when that has happened. */
    void release();

    /** Discards all rules, releases what is late or delayed, and sets the clock right if a rule has set it wrong. */
    void clear();
}
