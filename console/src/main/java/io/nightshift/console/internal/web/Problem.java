package io.nightshift.console.internal.web;

/** A request that is answered with an error; the message is one line for whoever asked. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** Another answer than 200. */
    public Problem(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** There is no such thing. */
    public static Problem notFound(String what) {
        return new Problem(404, what);
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }
}
