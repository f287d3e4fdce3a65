package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;

/**
 * What a selection must return.
 *
 * @param inverted whether to return everything that is not selected
 * @param multi whether the answer is a list rather than about one element
 */
record Query(ReturnType type, boolean inverted, boolean multi) {
    /** @param requested return type and {@link ReturnType#INVERTED}, as sent */
    static Query of(long requested, boolean multi) {
        return new Query(ReturnType.of(requested), (requested & ReturnType.INVERTED) != 0, multi);
    }

    Query notInverted() {
        return new Query(type, false, multi);
    }

    /** Inverting makes no sense for a selection of one element. */
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
