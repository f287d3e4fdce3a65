package io.nightshift.engine.operation.cdt;

import java.util.function.Supplier;

/**
 * What a selector found.
 *
 * @param positions the elements, in the order in which they are returned
 * @param count how many distinct ones
 * @param exists the answer to EXISTS
 * @param index their indexes, computed on demand
 * @param rank their ranks, computed on demand
 */
record Selection(Positions positions, int count, boolean exists, Supplier<Numbers> index, Supplier<Numbers> rank) {
    static Selection of(Positions positions, Supplier<Numbers> index, Supplier<Numbers> rank) {
        return new Selection(positions, positions.count(), positions.count() != 0, index, rank);
    }

    /** Nothing; as a range of indexes or ranks it starts at {@code start}. */
    static Selection none(long start) {
        Supplier<Numbers> none = () -> Numbers.none(start);
        return of(Positions.NONE, none, none);
    }

    /** Overrides the answer to EXISTS. */
    Selection existing(boolean answer) {
        return new Selection(positions, count, answer, index, rank);
    }

    /** Overrides the count, for selections in which elements may occur twice. */
    Selection counting(int distinct) {
        return new Selection(positions, distinct, distinct != 0, index, rank);
    }
}
