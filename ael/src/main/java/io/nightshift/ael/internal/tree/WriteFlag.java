package io.nightshift.ael.internal.tree;

/** What a method that gives a changed blob or sketch may be told about the change; written after it: {@code :NO_FAIL}. */
public enum WriteFlag {
    CREATE_ONLY,
    UPDATE_ONLY,
    NO_FAIL,
    PARTIAL
}
