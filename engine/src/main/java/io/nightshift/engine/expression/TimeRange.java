package io.nightshift.engine.expression;

/**
 * Times from {@code least} to {@code most}, in milliseconds since 2010-01-01 UTC; none if the first is above the second.
 *
 * @param least inclusive
 * @param most inclusive
 */
public record TimeRange(long least, long most) {
    /** Any time. */
    public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    private static final TimeRange NONE = new TimeRange(Long.MAX_VALUE, Long.MIN_VALUE);

    /** The times in a relation to a moment in nanoseconds since 1970. */
    static TimeRange of(Relation relation, long nanos) {
        long millis = Math.floorDiv(nanos, Metadata.NANOS_PER_MILLI) - Metadata.EPOCH_MILLIS;
        boolean whole = Math.floorMod(nanos, Metadata.NANOS_PER_MILLI) == 0;
        return switch (relation) {
            case EQUAL -> whole ? new TimeRange(millis, millis) : NONE;
            case NOT_EQUAL -> ALL;
            case GREATER -> new TimeRange(millis + 1, Long.MAX_VALUE);
            case GREATER_OR_EQUAL -> new TimeRange(whole ? millis : millis + 1, Long.MAX_VALUE);
            case LESS -> new TimeRange(Long.MIN_VALUE, whole ? millis - 1 : millis);
            case LESS_OR_EQUAL -> new TimeRange(Long.MIN_VALUE, millis);
        };
    }

    TimeRange and(TimeRange other) {
        return new TimeRange(Math.max(least, other.least), Math.min(most, other.most));
    }
}
