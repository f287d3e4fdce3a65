package io.nightshift.engine.operation.map;

import io.nightshift.engine.operation.cdt.Effect;
import io.nightshift.engine.operation.cdt.PackedMap;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;

/** Flags of map operations that write, as sent. */
record MapWriteFlags(long bits) {
    static final MapWriteFlags NONE = new MapWriteFlags(0);

    /** Pairs are only added. */
    static final MapWriteFlags CREATE_ONLY = new MapWriteFlags(1);

    /** Pairs are only replaced. */
    static final MapWriteFlags UPDATE_ONLY = new MapWriteFlags(2);

    private static final int NO_FAIL = 4;
    private static final int PARTIAL = 8;

    /** Whether a pair may be put, given whether its key is in the map. */
    boolean allows(boolean found) {
        return (bits & (found ? CREATE_ONLY.bits : UPDATE_ONLY.bits)) == 0;
    }

    /** What is not allowed is skipped, instead of failing. */
    boolean noFail() {
        return (bits & NO_FAIL) != 0;
    }

    /** Of several pairs, those that are allowed are put; only with {@link #noFail()}. */
    boolean partial() {
        return noFail() && (bits & PARTIAL) != 0;
    }

    /** Leaves the map unchanged because a key is there, or is not. */
    Effect refuse(PackedMap map, boolean found) {
        if (noFail()) {
            return Effect.keep(size(map.count()));
        }
        throw found
                ? new EngineException(ResultCode.ELEMENT_EXISTS, "CREATE_ONLY: the key is in the map")
                : new EngineException(ResultCode.ELEMENT_NOT_FOUND, "UPDATE_ONLY: the key is not in the map");
    }

    static Particle size(int count) {
        return Particle.ofInteger(count);
    }
}
