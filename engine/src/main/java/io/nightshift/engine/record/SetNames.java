package io.nightshift.engine.record;

/** Names of sets by the number that records carry. */
public interface SetNames {
    /** The name in UTF-8; empty for 0, which is no set. */
    byte[] nameOf(int setId);
}
