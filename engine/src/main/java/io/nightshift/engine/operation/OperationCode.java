package io.nightshift.engine.operation;

import io.nightshift.engine.record.RecordLayout;

/** The operations of the wire protocol, and what commands need to know of each before applying it. */
public enum OperationCode {
    READ(RecordLayout.READ_OPERATION, "read"),
    WRITE(2, "write"),
    CDT_READ(3, "collection read"),
    CDT_MODIFY(4, "collection modify"),
    ADD(5, "add"),
    EXP_READ(7, "expression read"),
    EXP_MODIFY(8, "expression write"),
    APPEND(9, "append"),
    PREPEND(10, "prepend"),
    TOUCH(11, "touch"),
    BIT_READ(12, "bit read"),
    BIT_MODIFY(13, "bit modify"),
    DELETE(14, "delete"),
    HLL_READ(15, "hll read"),
    HLL_MODIFY(16, "hll modify"),
    /** Any other number. */
    UNKNOWN(-1, "unknown operation");

    private static final OperationCode[] BY_WIRE = new OperationCode[17];

    static {
        for (OperationCode code : values()) {
            if (code != UNKNOWN) {
                BY_WIRE[code.wire] = code;
            }
        }
    }

    private final int wire;
    private final String text;

    OperationCode(int wire, String text) {
        this.wire = wire;
        this.text = text;
    }

    /** The operation with a wire number. */
    public static OperationCode of(int wire) {
        OperationCode code = wire < 0 || wire >= BY_WIRE.length ? null : BY_WIRE[wire];
        return code == null ? UNKNOWN : code;
    }

    /** Its wire number. */
    public int wire() {
        return wire;
    }

    /** Its name in messages. */
    String text() {
        return text;
    }

    public boolean reads() {
        return switch (this) {
            case READ, CDT_READ, EXP_READ, BIT_READ, HLL_READ -> true;
            case WRITE, CDT_MODIFY, ADD, EXP_MODIFY, APPEND, PREPEND, TOUCH, BIT_MODIFY, DELETE, HLL_MODIFY, UNKNOWN ->
                false;
        };
    }

    /** Whether the operation changes what a bin holds, and so makes no sense in a command that replaces the record. */
    public boolean modifies() {
        return switch (this) {
            case CDT_MODIFY, ADD, APPEND, PREPEND, BIT_MODIFY, HLL_MODIFY -> true;
            case READ, WRITE, CDT_READ, EXP_READ, EXP_MODIFY, TOUCH, BIT_READ, DELETE, HLL_READ, UNKNOWN -> false;
        };
    }

    /** Whether the answer may have an entry for the operation even if not every operation must be answered. */
    public boolean mayRespond() {
        return reads() || this == CDT_MODIFY || this == HLL_MODIFY;
    }
}
