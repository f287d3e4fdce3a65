package io.nightshift.engine.operation.cdt;

import java.util.function.Supplier;

/**
 * What a selector found.
 *
 * @param positions the elements, in the order in which they are returned
 * @param count how many different ones
 * @param exists the answer to EXISTS
 * @param index their indexes, worked out when asked for
 * @param rank their ranks, worked out when asked for
 */
record Selection(Positions positions, int count, boolean exists, Supplier<Numbers> index, Supplier<Numbers> rank) {
    static Selection of(Positions positions, Supplier<Numbers> index, Supplier<Numbers> rank) {
        return new Selection(positions, positions.count(), positions.count() != 0, index, rank);
    }

    /** Nothing; a range of indexes or ranks of nothing starts at {@code start}. */
    static Selection none(long start) {
        Supplier<Numbers> none = () -> Numbers.none(start);
        return of(Positions.NONE, none, none);
    }

    /** The answer to EXISTS where it is not whether there is any. */
    Selection existing(boolean answer) {
        return new Selection(positions, count, answer, index, rank);
    }

    /** The count where elements may come twice. */
    Selection counting(int distinct) {
        return new Selection(positions, distinct, distinct != 0, index, rank);
    }
}
