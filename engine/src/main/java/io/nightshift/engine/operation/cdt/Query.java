package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;

/**
 * What is wanted of a selection.
 *
 * @param inverted whether all that is not selected is meant
 * @param multi whether the answer is a list; otherwise it is about one element
 */
record Query(ReturnType type, boolean inverted, boolean multi) {
    /** @param requested return type and {@link ReturnType#INVERTED} as they come on the wire */
    static Query of(long requested, boolean multi) {
        return new Query(ReturnType.of(requested), (requested & ReturnType.INVERTED) != 0, multi);
    }

    Query notInverted() {
        return new Query(type, false, multi);
    }

    /** Inverting makes no sense for what selects one element. */
    void refuseInvertedSingle() {
        if (inverted && !multi) {
            throw notApplicable("INVERTED needs an operation that can select several elements");
        }
    }

    void refuse(boolean wanted) {
        if (wanted) {
            throw notApplicable("return type " + type + " does not go with this selection");
        }
    }

    EngineException unsupported() {
        return notApplicable("return type " + type + " does not go with this selection");
    }

    static EngineException notApplicable(String message) {
        return new EngineException(ResultCode.OP_NOT_APPLICABLE, message);
    }
}
