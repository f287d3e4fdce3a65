package io.nightshift.engine.write;

/** What is to be left of a record that is removed. */
public enum Removal {
    /** Nothing. */
    PLAIN,
    /** A tombstone, which keeps the record from coming back; Enterprise Edition servers only. */
    DURABLE
}
