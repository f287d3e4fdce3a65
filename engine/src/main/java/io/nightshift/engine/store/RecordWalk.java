package io.nightshift.engine.store;

/**
 * A walk over records of one partition that can pause: {@link #next} visits a batch under the partition's lock and then
 * releases it, so that other commands get their turn.
 */
public interface RecordWalk {
    /** What to do with a record. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Visits a record, with the partition's lock held.
         *
         * @return whether to continue; if not, the walk pauses after this record
         */
        boolean visit(Partition partition, int slot, byte[] record);

        /** Which records need not be visited, as a walk over a whole partition can tell without touching them. */
        default HeadFilter heads() {
            return HeadFilter.NONE;
        }

        /** Hears, with the partition's lock held, how many records of the wanted set were left out because of {@link #heads}. */
        default void skipped(int records) {}
    }

    /** Whether all records have been visited. */
    boolean isDone();

    /** Visits up to {@code batch} records that are live at {@code nowSeconds}. */
    void next(int batch, long nowSeconds, Visitor visitor);
}
