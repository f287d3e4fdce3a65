package io.nightshift.engine.udf;

import java.util.Arrays;

/** The arguments of a call as a packed list; anything else counts as no arguments. */
public final class UdfArguments {
    private final byte[] packed;

    private UdfArguments(byte[] packed) {
        this.packed = packed;
    }

    /** Takes a copy of a part of an array. */
    public static UdfArguments of(byte[] from, int offset, int length) {
        return new UdfArguments(Arrays.copyOfRange(from, offset, offset + length));
    }

    byte[] packed() {
        return packed;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof UdfArguments that && Arrays.equals(packed, that.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }
}
