package io.nightshift.engine.operation.list;

import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.cdt.Body;
import io.nightshift.engine.operation.cdt.Effect;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedList;
import io.nightshift.engine.operation.cdt.Probe;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;

/** Sets the value at an index of an unordered list; after the end it inserts. */
record ListSet(long index, PackedValue value, ListWriteFlags flags) implements Body {
    @Override
    public Effect apply(PackedCollection target) {
        PackedList list = (PackedList) target;
        if (list.isOrdered()) {
            throw new EngineException(
                    ResultCode.OP_NOT_APPLICABLE,
                    "an ordered list does not support set: remove the value and append another");
        }
        return set(list, index, value, flags);
    }

    static Effect set(PackedList list, long index, PackedValue value, ListWriteFlags flags) {
        if (index >= list.count()) {
            return ListInsert.insert(list, index, ListInsert.single(value), flags, false);
        }
        int position = (int) ListInsert.position(list, index);
        if (flags.unique() && isElsewhere(list, position, value)) {
            return flags.refuseExisting(null);
        }
        return Effect.set(list.replaced(position, value), null);
    }

    private static boolean isElsewhere(PackedList list, int position, PackedValue value) {
        Probe probe = new Probe(value);
        for (int i = 0; i < list.count(); i++) {
            if (i != position && list.compareValue(i, probe) == 0) {
                return true;
            }
        }
        return false;
    }
}
