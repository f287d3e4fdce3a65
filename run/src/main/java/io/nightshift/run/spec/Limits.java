package io.nightshift.run.spec;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How much a run may change at most. Reaching a limit pauses it.
 *
 * @param maxRecords how many records
 * @param maxShare which part of the records that the data set has when the run starts, above 0 to 1
 */
public record Limits(OptionalLong maxRecords, OptionalDouble maxShare) {

    /** No limits. */
    public static final Limits NONE = new Limits(OptionalLong.empty(), OptionalDouble.empty());

    public Limits {
        if (maxRecords.isPresent() && maxRecords.getAsLong() < 1) {
            throw new IllegalArgumentException("max records must be 1 or more, was " + maxRecords.getAsLong());
        }
        if (maxShare.isPresent() && !(maxShare.getAsDouble() > 0 && maxShare.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "max share must be above 0 and at most 1, was " + maxShare.getAsDouble() + ": 0.05 are 5 per cent");
        }
    }

    /**
     * Limits with the share in per cent, as people say it.
     *
     * @throws IllegalArgumentException unless it is above 0 and at most 100
     */
    public static Limits ofPercent(OptionalLong maxRecords, double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("max share must be above 0 and at most 100 per cent, was "
                    + (Double.isFinite(percent)
                            ? BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString()
                            : percent));
        }
        return new Limits(maxRecords, OptionalDouble.of(percent / 100));
    }

    /** How many records may be changed of a data set that has so many; empty if there is no limit. */
    public OptionalLong of(long records) {
        if (maxShare.isEmpty()) {
            return maxRecords;
        }
        long share = (long) Math.floor(records * maxShare.getAsDouble());
        return OptionalLong.of(Math.min(share, maxRecords.orElse(Long.MAX_VALUE)));
    }
}
