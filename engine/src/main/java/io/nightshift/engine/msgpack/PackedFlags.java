package io.nightshift.engine.msgpack;

/** Flags of packed lists and maps, carried by an extension at their start. */
public final class PackedFlags {
    /** A list that is kept sorted. */
    public static final int ORDERED = 0x01;

    /** A map that is kept sorted by key. */
    public static final int KEY_ORDERED = 0x01;

    /** A map that is also ordered by value; only together with {@link #KEY_ORDERED}. */
    public static final int VALUE_ORDERED = 0x02;

    /** A map in a result whose pairs are in the order of the selection. */
    public static final int PRESERVE_ORDER = 0x08;

    /** A collection with a persisted index; only at the top of a bin, and never sent to clients. */
    public static final int INDEXED = 0x10;

    private PackedFlags() {}
}
