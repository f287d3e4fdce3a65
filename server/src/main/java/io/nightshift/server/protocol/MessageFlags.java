package io.nightshift.server.protocol;

/**
 * Bits of the header bytes info1 to info4 that concern only the protocol layer; those of commands are
 * {@link io.nightshift.engine.command.CommandFlags}.
 */
public final class MessageFlags {
    /** The client accepts compressed answers. */
    public static final int INFO1_COMPRESS_RESPONSE = 1 << 7;

    /** In an answer of several frames: this is the last one. */
    public static final int INFO3_LAST = 1;

    /** In a query answer: the partition in the generation field is finished, or cannot be read. */
    public static final int INFO3_PARTITION_DONE = 1 << 2;

    /** With {@link #INFO3_RELAXED_READ} the kind of a read under strong consistency; alone, a linearizable one. */
    public static final int INFO3_STRICT_READ_TYPE = 1 << 6;

    public static final int INFO3_RELAXED_READ = 1 << 7;

    /** A transaction verifies that what it read has not changed. */
    public static final int INFO4_VERIFY_READ = 1;

    /** A transaction is rolled forward or back. */
    public static final int INFO4_ROLL = 1 << 1 | 1 << 2;

    private MessageFlags() {}
}
