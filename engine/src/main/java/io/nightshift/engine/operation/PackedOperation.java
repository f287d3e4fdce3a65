package io.nightshift.engine.operation;

/** What may stand at the head of a packed collection operation instead of its own number. */
public final class PackedOperation {
    /** A context follows, and then the operation. */
    public static final int CONTEXT = 0xff;

    /** A path expression follows. */
    public static final int PATH = 0xfe;

    private PackedOperation() {}
}
