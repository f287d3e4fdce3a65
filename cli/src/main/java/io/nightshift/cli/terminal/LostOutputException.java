package io.nightshift.cli.terminal;

/** The result of a command could not be written to where it should go. */
public final class LostOutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostOutputException(String reason) {
        super(reason);
    }

    /** Whether the reader at the other end of a pipe has gone, as {@code head} does when it has enough. */
    public boolean readerHasGone() {
        return String.valueOf(getMessage()).contains("roken pipe");
    }
}
