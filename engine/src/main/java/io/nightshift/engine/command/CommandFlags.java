package io.nightshift.engine.command;

import io.nightshift.engine.write.Removal;

/**
 * The flags of a command, as the info bytes of a wire message carry them.
 *
 * @param info1 what is read
 * @param info2 what is written
 * @param info3 conditions on the record
 */
public record CommandFlags(int info1, int info2, int info3) {
    public static final int READ = 1;
    public static final int GET_ALL = 1 << 1;
    public static final int SHORT_QUERY = 1 << 2;
    public static final int BATCH = 1 << 3;
    public static final int XDR = 1 << 4;
    public static final int GET_NO_BINS = 1 << 5;

    public static final int WRITE = 1;
    public static final int DELETE = 1 << 1;
    public static final int GENERATION = 1 << 2;
    public static final int GENERATION_GREATER = 1 << 3;
    public static final int DURABLE_DELETE = 1 << 4;
    public static final int CREATE_ONLY = 1 << 5;
    public static final int RESPOND_ALL_OPS = 1 << 7;

    public static final int UPDATE_ONLY = 1 << 3;
    public static final int CREATE_OR_REPLACE = 1 << 4;
    public static final int REPLACE_ONLY = 1 << 5;

    public boolean reads() {
        return (info1 & READ) != 0;
    }

    /** Whether a cross-datacenter shipper sent the command. */
    public boolean fromXdr() {
        return (info1 & XDR) != 0;
    }

    public boolean getAll() {
        return (info1 & GET_ALL) != 0;
    }

    public boolean getNoBins() {
        return (info1 & GET_NO_BINS) != 0;
    }

    public boolean writes() {
        return (info2 & WRITE) != 0;
    }

    public boolean deletes() {
        return (info2 & DELETE) != 0;
    }

    /** What a delete, or the loss of the last bin, leaves behind. */
    public Removal removal() {
        return (info2 & DURABLE_DELETE) != 0 ? Removal.DURABLE : Removal.PLAIN;
    }

    public boolean createOnly() {
        return (info2 & CREATE_ONLY) != 0;
    }

    public boolean respondAllOps() {
        return (info2 & RESPOND_ALL_OPS) != 0;
    }

    public boolean mustExist() {
        return (info3 & (UPDATE_ONLY | REPLACE_ONLY)) != 0;
    }

    public boolean replaces() {
        return (info3 & (CREATE_OR_REPLACE | REPLACE_ONLY)) != 0;
    }

    /** Whether the command's generation policy lets it write or delete a record of this generation. */
    public boolean allowsGeneration(int expected, int actual) {
        if ((info2 & GENERATION) != 0) {
            return expected == actual;
        }
        return (info2 & GENERATION_GREATER) == 0 || expected > actual;
    }
}
