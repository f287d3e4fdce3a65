package io.nightshift.engine.operation.list;

import io.nightshift.engine.msgpack.PackedFlags;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.cdt.Body;
import io.nightshift.engine.operation.cdt.Effect;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedList;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;

/**
 * Makes a list ordered or unordered, or creates such a list.
 *
 * @param topLevel whether it is the value of the bin, which alone may have a persisted index
 */
record ListSetOrder(int flags, boolean topLevel) implements Body {
    @Override
    public Effect apply(PackedCollection target) {
        PackedList list = (PackedList) target;
        if ((flags & ~(PackedFlags.ORDERED | PackedFlags.INDEXED)) != 0) {
            throw new EngineException(ResultCode.OP_NOT_APPLICABLE, "flags " + flags + " of a list are unknown");
        }
        int wanted = topLevel ? flags : flags & ~PackedFlags.INDEXED;
        if (wanted == list.flags()) {
            return Effect.keepOrCreate(null);
        }
        boolean sorts = (wanted & PackedFlags.ORDERED) != 0 && !list.isOrdered() && list.count() > 1;
        PackedValue changed = sorts ? list.arranged(wanted, list.positionsByValue()) : list.withFlags(wanted);
        return Effect.set(changed, null);
    }

    /** As on the real server, if the context creates the bin, the flag of an index is kept, although it does nothing. */
    @Override
    public Effect applyInNewBin(PackedCollection target) {
        return new ListSetOrder(flags, true).apply(target);
    }
}
