package io.nightshift.engine.operation;

/** What may take the place of the operation number at the start of a packed collection operation. */
public final class PackedOperation {
    /** A context follows, then the operation. */
    public static final int CONTEXT = 0xff;

    /** A path expression follows. */
    public static final int PATH = 0xfe;

    private PackedOperation() {}
}
