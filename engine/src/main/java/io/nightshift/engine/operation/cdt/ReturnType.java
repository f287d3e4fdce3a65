package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.PackedFlags;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;

/** What a selection returns, with its wire number. */
public enum ReturnType {
    NONE(0),
    INDEX(1),
    REVERSE_INDEX(2),
    RANK(3),
    REVERSE_RANK(4),
    COUNT(5),
    KEY(6),
    VALUE(7),
    KEY_VALUE(8),
    INDEX_RANGE(9),
    REVERSE_INDEX_RANGE(10),
    RANK_RANGE(11),
    REVERSE_RANK_RANGE(12),
    EXISTS(13),
    UNORDERED_MAP(16),
    ORDERED_MAP(17);

    /** The request bit that asks for everything that is not selected. */
    public static final int INVERTED = 0x10000;

    private static final int MASK = 0xffff;
    private static final ReturnType[] BY_CODE = new ReturnType[ORDERED_MAP.code + 1];

    static {
        for (ReturnType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;

    ReturnType(int code) {
        this.code = code;
    }

    /** The wire number. */
    public int code() {
        return code;
    }

    /** @throws EngineException OP_NOT_APPLICABLE for any other number */
    static ReturnType of(long requested) {
        int code = (int) (requested & MASK);
        if (code >= BY_CODE.length || BY_CODE[code] == null) {
            throw new EngineException(
                    ResultCode.OP_NOT_APPLICABLE, "return type " + code + " of a list or map operation is unknown");
        }
        return BY_CODE[code];
    }

    boolean isRank() {
        return this == RANK || this == REVERSE_RANK;
    }

    boolean isIndexRange() {
        return this == INDEX_RANGE || this == REVERSE_INDEX_RANGE;
    }

    boolean isRankRange() {
        return this == RANK_RANGE || this == REVERSE_RANK_RANGE;
    }

    boolean isReverse() {
        return this == REVERSE_INDEX
                || this == REVERSE_RANK
                || this == REVERSE_INDEX_RANGE
                || this == REVERSE_RANK_RANGE;
    }

    boolean isMap() {
        return this == KEY_VALUE || this == UNORDERED_MAP || this == ORDERED_MAP;
    }

    /** Flags of the returned map. */
    int mapFlags() {
        return this == KEY_VALUE ? PackedFlags.PRESERVE_ORDER : this == ORDERED_MAP ? PackedFlags.KEY_ORDERED : 0;
    }
}
