package io.nightshift.engine.record;

/**
 * Layout of a record's bytes. Numbers are big-endian.
 *
 * <pre>
 *   0  digest            20 bytes
 *  20  generation         2
 *  22  set id             2   0 = no set
 *  24  void time          4   seconds since 2010-01-01 UTC, 0 = never expires
 *  28  last update time   8   milliseconds since 2010-01-01 UTC
 *  36  number of bins     2
 *  38  size of user key   4   0 = not stored
 *  42  bins                   each exactly as a response carries it: size 4, operation 1 (read), particle type 1,
 *                             version 1, name length 1, name, value; size counts what follows it
 *      user key               particle type 1, value
 * </pre>
 *
 * The bins are stored in wire form, so that a read of all bins is one copy.
 */
public final class RecordLayout {
    public static final int DIGEST_SIZE = 20;
    public static final int GENERATION = 20;
    public static final int SET_ID = 22;
    public static final int VOID_TIME = 24;
    public static final int LAST_UPDATE_TIME = 28;
    public static final int BIN_COUNT = 36;
    public static final int KEY_SIZE = 38;
    public static final int BINS = 42;

    /** Size of a bin entry without its name and value. */
    public static final int ENTRY_OVERHEAD = 8;

    /** Offsets within a bin entry. */
    public static final int ENTRY_TYPE = 5;

    public static final int ENTRY_NAME_LENGTH = 7;
    public static final int ENTRY_NAME = 8;

    /** The operation code in stored entries: read. */
    public static final int READ_OPERATION = 1;

    /** Longest bin name in bytes. */
    public static final int MAX_BIN_NAME = 15;

    /** Most bins in a record. */
    public static final int MAX_BINS = 32767;

    private RecordLayout() {}
}
