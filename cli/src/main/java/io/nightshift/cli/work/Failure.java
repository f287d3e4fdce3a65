package io.nightshift.cli.work;

/** Something that a command cannot do, in one line for the person who asked. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Failure(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** It was tried and did not work. */
    public static Failure failed(String message) {
        return new Failure(message, Failures.FAILED);
    }

    /** It was asked for in a way that makes no sense; nothing was sent. */
    public static Failure usage(String message) {
        return new Failure(message, Failures.USAGE);
    }

    /** It was waited for in vain. */
    public static Failure stillRunning(String message) {
        return new Failure(message, Failures.STILL_RUNNING);
    }

    /** One of those in {@link Failures}. */
    public int exitCode() {
        return exitCode;
    }
}
