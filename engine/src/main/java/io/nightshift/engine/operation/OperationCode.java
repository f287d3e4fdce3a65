package io.nightshift.engine.operation;

/** Wire codes of operations, and what commands need to know of each before it is applied. */
public final class OperationCode {
    public static final int READ = 1;
    public static final int WRITE = 2;
    public static final int CDT_READ = 3;
    public static final int CDT_MODIFY = 4;
    public static final int ADD = 5;
    public static final int EXP_READ = 7;
    public static final int EXP_MODIFY = 8;
    public static final int APPEND = 9;
    public static final int PREPEND = 10;
    public static final int TOUCH = 11;
    public static final int BIT_READ = 12;
    public static final int BIT_MODIFY = 13;
    public static final int DELETE = 14;
    public static final int HLL_READ = 15;
    public static final int HLL_MODIFY = 16;

    private static final String[] NAMES = {
        "0",
        "read",
        "write",
        "collection read",
        "collection modify",
        "add",
        "6",
        "expression read",
        "expression write",
        "append",
        "prepend",
        "touch",
        "bit read",
        "bit modify",
        "delete",
        "hll read",
        "hll modify"
    };

    private OperationCode() {}

    static String nameOf(int code) {
        return code < NAMES.length ? NAMES[code] : Integer.toString(code);
    }

    public static boolean reads(int code) {
        return switch (code) {
            case READ, CDT_READ, EXP_READ, BIT_READ, HLL_READ -> true;
            default -> false;
        };
    }

    /** Whether the operation changes what a bin holds, and so makes no sense in a command that replaces the record. */
    public static boolean modifies(int code) {
        return switch (code) {
            case CDT_MODIFY, ADD, APPEND, PREPEND, BIT_MODIFY, HLL_MODIFY -> true;
            default -> false;
        };
    }

    /** Whether the answer may have an entry for the operation even when it need not answer every operation. */
    public static boolean mayRespond(int code) {
        return reads(code) || code == CDT_MODIFY || code == HLL_MODIFY;
    }
}
