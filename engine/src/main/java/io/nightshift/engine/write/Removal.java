package io.nightshift.engine.write;

/** What a removed record leaves behind. */
public enum Removal {
    /** Nothing. */
    PLAIN,
    /** A tombstone, which keeps the record from coming back; Enterprise Edition servers only. */
    DURABLE
}
