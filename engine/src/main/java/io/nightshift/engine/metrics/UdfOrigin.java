package io.nightshift.engine.metrics;

/** Where the call of a user-defined function comes from: each origin has its own counters. */
public enum UdfOrigin {
    CLIENT(
            Counter.CLIENT_LANG_READ_SUCCESS,
            Counter.CLIENT_LANG_WRITE_SUCCESS,
            Counter.CLIENT_LANG_DELETE_SUCCESS,
            Counter.CLIENT_LANG_ERROR),
    BATCH(
            Counter.BATCH_SUB_LANG_READ_SUCCESS,
            Counter.BATCH_SUB_LANG_WRITE_SUCCESS,
            Counter.BATCH_SUB_LANG_DELETE_SUCCESS,
            Counter.BATCH_SUB_LANG_ERROR),
    JOB(
            Counter.UDF_SUB_LANG_READ_SUCCESS,
            Counter.UDF_SUB_LANG_WRITE_SUCCESS,
            Counter.UDF_SUB_LANG_DELETE_SUCCESS,
            Counter.UDF_SUB_LANG_ERROR);

    /** What a call did to its record. */
    public enum Effect {
        READ,
        WRITE,
        DELETE,
        /** The function failed. */
        ERROR
    }

    private final Counter[] counters;

    UdfOrigin(Counter read, Counter write, Counter delete, Counter error) {
        counters = new Counter[] {read, write, delete, error};
    }

    Counter counter(Effect effect) {
        return counters[effect.ordinal()];
    }
}
