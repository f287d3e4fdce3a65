package io.nightshift.engine.metrics;

/** Kinds of queries that are counted separately, each by primary (PI) and by secondary index (SI). */
public enum QueryKind {
    SHORT_BASIC(
            Counter.PI_QUERY_SHORT_BASIC_COMPLETE,
            Counter.PI_QUERY_SHORT_BASIC_ERROR,
            Counter.PI_QUERY_SHORT_BASIC_ERROR,
            Counter.SI_QUERY_SHORT_BASIC_COMPLETE,
            Counter.SI_QUERY_SHORT_BASIC_ERROR,
            Counter.SI_QUERY_SHORT_BASIC_ERROR),
    LONG_BASIC(
            Counter.PI_QUERY_LONG_BASIC_COMPLETE,
            Counter.PI_QUERY_LONG_BASIC_ERROR,
            Counter.PI_QUERY_LONG_BASIC_ABORT,
            Counter.SI_QUERY_LONG_BASIC_COMPLETE,
            Counter.SI_QUERY_LONG_BASIC_ERROR,
            Counter.SI_QUERY_LONG_BASIC_ABORT),
    AGGREGATION(
            Counter.PI_QUERY_AGGR_COMPLETE,
            Counter.PI_QUERY_AGGR_ERROR,
            Counter.PI_QUERY_AGGR_ABORT,
            Counter.SI_QUERY_AGGR_COMPLETE,
            Counter.SI_QUERY_AGGR_ERROR,
            Counter.SI_QUERY_AGGR_ABORT),
    BACKGROUND_UDF(
            Counter.PI_QUERY_UDF_BG_COMPLETE,
            Counter.PI_QUERY_UDF_BG_ERROR,
            Counter.PI_QUERY_UDF_BG_ABORT,
            Counter.SI_QUERY_UDF_BG_COMPLETE,
            Counter.SI_QUERY_UDF_BG_ERROR,
            Counter.SI_QUERY_UDF_BG_ABORT),
    BACKGROUND_OPERATIONS(
            Counter.PI_QUERY_OPS_BG_COMPLETE,
            Counter.PI_QUERY_OPS_BG_ERROR,
            Counter.PI_QUERY_OPS_BG_ABORT,
            Counter.SI_QUERY_OPS_BG_COMPLETE,
            Counter.SI_QUERY_OPS_BG_ERROR,
            Counter.SI_QUERY_OPS_BG_ABORT);

    /** How a query ended; a short one cannot be aborted. */
    public enum End {
        COMPLETE,
        ERROR,
        ABORT
    }

    private final Counter[] byPrimary;
    private final Counter[] bySecondary;

    QueryKind(Counter complete, Counter error, Counter abort, Counter siComplete, Counter siError, Counter siAbort) {
        byPrimary = new Counter[] {complete, error, abort};
        bySecondary = new Counter[] {siComplete, siError, siAbort};
    }

    Counter ended(boolean bySecondaryIndex, End end) {
        return (bySecondaryIndex ? bySecondary : byPrimary)[end.ordinal()];
    }
}
