package io.nightshift.sdk.internal;

/** Special values for the seconds to live in a write. */
public final class TimeToLive {

    /** The record gets the default of its namespace or set. */
    public static final int SERVER_DEFAULT = 0;

    /** The record never expires. */
    public static final int NEVER = -1;

    /** The record keeps its expiration. */
    public static final int KEEP = -2;

    private TimeToLive() {}
}
