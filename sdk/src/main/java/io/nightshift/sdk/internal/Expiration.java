package io.nightshift.sdk.internal;

/** The values of a write's expiration that are not seconds. */
public final class Expiration {

    /** The record gets the default of its namespace or set. */
    public static final int SERVER_DEFAULT = 0;

    /** The record never expires. */
    public static final int NEVER = -1;

    /** The record keeps the expiration that it has. */
    public static final int KEEP = -2;

    private Expiration() {}
}
