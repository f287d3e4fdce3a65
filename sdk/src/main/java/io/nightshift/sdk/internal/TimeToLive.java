package io.nightshift.sdk.internal;

/** The values of a write that stand where its seconds to live are. */
public final class TimeToLive {

    /** The record gets the default of its namespace or set. */
    public static final int SERVER_DEFAULT = 0;

    /** The record never expires. */
    public static final int NEVER = -1;

    /** The record keeps the expiration that it has. */
    public static final int KEEP = -2;

    private TimeToLive() {}
}
