package io.nightshift.engine.record;

/** Set names by the number that records store. */
public interface SetNames {
    /** The name in UTF-8; empty for 0, which means no set. */
    byte[] nameOf(int setId);
}
