package io.nightshift.ael.internal.tree;

/** Flags for the change in a method that returns a changed blob or sketch, written after it: {@code :NO_FAIL}. */
public enum WriteFlag {
    CREATE_ONLY,
    UPDATE_ONLY,
    NO_FAIL,
    PARTIAL
}
