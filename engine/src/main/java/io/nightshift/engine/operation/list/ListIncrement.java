package io.nightshift.engine.operation.list;

import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.cdt.Body;
import io.nightshift.engine.operation.cdt.Delta;
import io.nightshift.engine.operation.cdt.Effect;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedList;
import io.nightshift.engine.operation.cdt.Probe;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.Optional;

/** Adds to the number at an index and returns the sum; after the end the sum starts at 0. */
record ListIncrement(long index, Optional<PackedValue> delta, int createFlags, ListWriteFlags flags) implements Body {
    @Override
    public Effect apply(PackedCollection target) {
        PackedList list = (PackedList) target;
        long position = ListInsert.position(list, index);
        Delta by = Delta.of(delta, false);
        PackedValue sum = position < list.count() ? by.plus(list.value((int) position)) : by.alone();
        Particle result = Delta.result(sum);
        Effect change = list.isOrdered() ? setInOrder(list, position, sum) : ListSet.set(list, position, sum, flags);
        return new Effect(change.value(), change.splice(), change.creates(), result);
    }

    private Effect setInOrder(PackedList list, long position, PackedValue sum) {
        if (position > list.count()) {
            throw new EngineException(
                    ResultCode.OP_NOT_APPLICABLE,
                    "index " + index + " is behind the end of an ordered list of " + list.count() + " elements");
        }
        Probe probe = new Probe(sum);
        int rank = list.lowerBound(probe);
        if (flags.unique() && rank < list.count() && list.compareValue(rank, probe) == 0) {
            return rank == position ? Effect.keep(null) : flags.refuseExisting(null);
        }
        return Effect.set(
                position == list.count() ? list.inserted(rank, 1, sum) : list.replacedInOrder((int) position, sum),
                null);
    }
}
