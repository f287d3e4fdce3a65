package io.nightshift.engine.store;

/**
 * A set at a moment.
 *
 * @param exists false for one that was written to only before a snapshot was restored in which it is not: its number stays taken
 */
public record SetSnapshot(
        String name, boolean exists, long objects, long tombstones, long usedBytes, Settings settings) {
    /** The settings of a set, as in {@link RecordSet}. */
    public record Settings(long defaultTtl, int readTouchPercent, long stopWritesCount, long stopWritesSize) {
        /** Those of a new set. */
        static final Settings STANDARD = new Settings(0, 0, 0, 0);
    }

    static SetSnapshot missing(String name) {
        return new SetSnapshot(name, false, 0, 0, 0, Settings.STANDARD);
    }
}
