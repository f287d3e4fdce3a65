package io.nightshift.engine.operation.map;

import io.nightshift.engine.msgpack.PackedFlags;
import io.nightshift.engine.operation.cdt.Body;
import io.nightshift.engine.operation.cdt.Effect;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedMap;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;

/**
 * Changes the order of a map, or creates one with that order.
 *
 * @param topLevel whether it is the value of the bin, which alone may have a persisted index
 */
record MapSetOrder(int flags, boolean topLevel) implements Body {
    private static final int KNOWN = PackedFlags.KEY_ORDERED | PackedFlags.VALUE_ORDERED | PackedFlags.INDEXED;

    @Override
    public Effect apply(PackedCollection target) {
        PackedMap map = (PackedMap) target;
        if ((flags & ~KNOWN) != 0) {
            throw new EngineException(ResultCode.OP_NOT_APPLICABLE, "flags " + flags + " of a map are unknown");
        }
        int wanted = topLevel ? flags : flags & ~PackedFlags.INDEXED;
        return Effect.set(map.inKeyOrder().withFlags(wanted), null);
    }

    /** As on the real server, if the context creates the bin, the flag of an index is kept, although it does nothing. */
    @Override
    public Effect applyInNewBin(PackedCollection target) {
        return new MapSetOrder(flags, true).apply(target);
    }
}
