package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.EngineException;
import io.nightshift.engine.ResultCode;

/** Limits the nils that fill a list up to a place behind its end, before any memory is asked for. */
public final class Padding {
    /** No record is larger than this, so no list of a bin can have more elements. */
    public static final int MAX_ELEMENTS = 128 << 20;

    private Padding() {}

    /**
     * A place behind the end of a list.
     *
     * @throws EngineException RECORD_TOO_BIG when the list cannot become so long
     */
    public static int checked(PackedList list, long index) {
        if (index > MAX_ELEMENTS) {
            throw new EngineException(
                    ResultCode.RECORD_TOO_BIG,
                    "index " + index + " is too far behind the end of " + list.count() + " elements");
        }
        return (int) index;
    }
}
