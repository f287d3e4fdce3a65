package io.nightshift.engine.operation.list;

import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.cdt.Body;
import io.nightshift.engine.operation.cdt.Effect;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedList;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import org.jspecify.annotations.Nullable;

/**
 * Inserts values before an index of an unordered list. After the end, nils fill the gap.
 *
 * @param items a list of the values, in stored form
 */
record ListInsert(long index, PackedValue items, ListWriteFlags flags) implements Body {
    /** A list of one value. */
    static PackedValue single(PackedValue value) {
        MsgpackWriter list = PackedList.start(0, 1, value.length());
        list.writeRaw(value.bytes(), value.offset(), value.length());
        return new PackedValue(list.buffer(), 0, list.length());
    }

    @Override
    public Effect apply(PackedCollection target) {
        PackedList list = (PackedList) target;
        if (list.isOrdered()) {
            throw new EngineException(
                    ResultCode.OP_NOT_APPLICABLE,
                    "an ordered list does not support insert: append puts a value where it belongs");
        }
        return insert(list, index, items, flags, true);
    }

    /** Inserts into an unordered list; {@code returnsSize} says whether its new size is the result. */
    static Effect insert(PackedList list, long index, PackedValue items, ListWriteFlags flags, boolean returnsSize) {
        PackedList values = (PackedList) PackedCollection.of(items);
        Particle size = returnsSize ? ListWriteFlags.size(list) : null;
        if (values.count() == 0) {
            return Effect.keepOrCreate(size);
        }
        long at = position(list, index);
        if (flags.bounded() && at > list.count()) {
            return flags.refuse(
                    ResultCode.OP_NOT_APPLICABLE, "INSERT_BOUNDED: index " + index + " is behind the end", size);
        }
        if (!flags.unique()) {
            return put(list, at, values.count(), contents(values), flags, returnsSize);
        }
        UniqueItems unique = UniqueItems.against(list, values);
        for (int i = 0; i < values.count(); i++) {
            if (unique.isInList(i) && !flags.partial()) {
                return flags.refuseExisting(size);
            }
            if (unique.isTwice(i) && !flags.partial()) {
                return flags.refuseTwice(size);
            }
        }
        int[] added = unique.added();
        if (added.length == 0) {
            return flags.refuseExisting(size);
        }
        PackedValue left = values.arranged(0, added);
        return put(list, at, added.length, contents((PackedList) PackedCollection.of(left)), flags, returnsSize);
    }

    private static Effect put(
            PackedList list, long at, int count, PackedValue values, ListWriteFlags flags, boolean returnsSize) {
        if (at >= list.count() && at + count >= Integer.MAX_VALUE) {
            throw EngineException.parameter("index " + at + " is too large for a list");
        }
        if (at <= list.count() && list.flags() == 0) {
            return Effect.set(list.insertion((int) at, count, values), result(list, at, count, returnsSize));
        }
        PackedValue changed = at <= list.count()
                ? list.inserted((int) at, count, values)
                : list.padded(at, count, values, flags.maxBytes());
        return Effect.set(changed, result(list, at, count, returnsSize));
    }

    private static @Nullable Particle result(PackedList list, long at, int count, boolean returnsSize) {
        return returnsSize ? Particle.ofInteger(Math.max(at, list.count()) + count) : null;
    }

    private static PackedValue contents(PackedList values) {
        return new PackedValue(values.bytes(), values.offset(0), values.offset(values.count()));
    }

    /** @throws EngineException OP_NOT_APPLICABLE if an index is too large, or before the first element */
    static long position(PackedList list, long index) {
        long at = index < 0 ? list.count() + index : index;
        if (index > Integer.MAX_VALUE || at < 0) {
            throw new EngineException(
                    ResultCode.OP_NOT_APPLICABLE, "index " + index + " is outside of " + list.count() + " elements");
        }
        return at;
    }
}
