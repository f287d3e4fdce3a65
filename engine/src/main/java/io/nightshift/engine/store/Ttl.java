package io.nightshift.engine.store;

/** Lifetimes in commands: seconds from 1 to ten years, or one of these. */
public final class Ttl {
    /** The default of the set or namespace. */
    public static final int DEFAULT = 0;
    /** The record never expires. */
    public static final int NEVER = -1;
    /** An update keeps the void time; a new record gets the default. */
    public static final int KEEP = -2;

    private Ttl() {}
}
