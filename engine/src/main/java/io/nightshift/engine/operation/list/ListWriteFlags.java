package io.nightshift.engine.operation.list;

import io.nightshift.engine.operation.cdt.Effect;
import io.nightshift.engine.operation.cdt.PackedList;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import org.jspecify.annotations.Nullable;

/**
 * What a list operation that writes is allowed to do.
 *
 * @param bits flags as sent
 * @param maxBytes largest list in bytes that padding with nils may produce
 */
record ListWriteFlags(long bits, int maxBytes) {
    private static final int ADD_UNIQUE = 1;
    private static final int INSERT_BOUNDED = 2;
    private static final int NO_FAIL = 4;
    private static final int PARTIAL = 8;

    /** Values that are already in the list are not added. */
    boolean unique() {
        return (bits & ADD_UNIQUE) != 0;
    }

    /** Nothing is put beyond the end, with nils in between. */
    boolean bounded() {
        return (bits & INSERT_BOUNDED) != 0;
    }

    /** What is not allowed is skipped, instead of failing. */
    boolean noFail() {
        return (bits & NO_FAIL) != 0;
    }

    /** Of several values, those that are allowed are added; only with {@link #noFail()}. */
    boolean partial() {
        return noFail() && (bits & PARTIAL) != 0;
    }

    /** Leaves the list unchanged because it already has a value. */
    Effect refuseExisting(@Nullable Particle result) {
        return refuse(ResultCode.ELEMENT_EXISTS, "ADD_UNIQUE: the value is in the list", result);
    }

    /** Leaves the list unchanged because a value is given twice. */
    Effect refuseTwice(@Nullable Particle result) {
        return refuse(ResultCode.OP_NOT_APPLICABLE, "ADD_UNIQUE: a value is there twice", result);
    }

    Effect refuse(int resultCode, String message, @Nullable Particle result) {
        if (!noFail()) {
            throw new EngineException(resultCode, message);
        }
        return Effect.keep(result);
    }

    static Particle size(PackedList list) {
        return Particle.ofInteger(list.count());
    }
}
