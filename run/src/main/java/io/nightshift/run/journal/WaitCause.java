package io.nightshift.run.journal;

/** What a run can wait for. */
public enum WaitCause {

    /** The hours in which it may work. */
    WINDOW,

    /** A cluster at rest, in which every node answers. */
    CLUSTER,

    /** Clocks of the nodes that agree, and have reached the guard. */
    CLOCKS
}
