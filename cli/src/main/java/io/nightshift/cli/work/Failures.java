package io.nightshift.cli.work;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.ResultCode;
import io.nightshift.ael.AelException;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.sdk.task.JobRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What went wrong, in one line, and the exit code that goes with it. */
public final class Failures {

    /** All done. */
    public static final int OK = 0;

    /** It did not work, or not for every record. */
    public static final int FAILED = 1;

    /** The command was not understood; nothing was sent. */
    public static final int USAGE = 2;

    private Failures() {}

    /** Prints the failure and returns the exit code. */
    public static int print(Terminal terminal, Throwable thrown, boolean verbose) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        terminal.say("nightshift: " + message(failure));
        if (verbose) {
            failure.printStackTrace(terminal.err());
            terminal.err().flush();
        }
        return exitCode(failure);
    }

    private static int exitCode(Throwable failure) {
        return switch (failure) {
            case Failure known -> known.exitCode();
            case ParameterException ignored -> USAGE;
            case IllegalArgumentException ignored -> USAGE;
            default -> FAILED;
        };
    }

    static String message(Throwable failure) {
        return switch (failure) {
            // The one message with more than a line: the caret belongs under the text.
            case AelException ael -> "in the expression, " + ael.getMessage();
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case JobRefusedException refused -> oneLine(refused.getMessage());
            case AerospikeException server -> server(server);
            case UncheckedIOException io -> unchecked(io);
            case NoSuchFileException missing -> "no such file: " + missing.getFile();
            case AccessDeniedException denied -> "not allowed to read " + denied.getFile();
            case OutOfMemoryError memory -> "out of memory: " + memory.getMessage();
            default -> {
                String message = failure.getMessage();
                yield message == null || message.isBlank()
                        ? failure.getClass().getSimpleName() + " (--verbose shows where)"
                        : oneLine(message);
            }
        };
    }

    private static String unchecked(UncheckedIOException e) {
        IOException cause = e.getCause();
        // Without a message of its own it repeats the cause with the name of its class.
        return cause.toString().equals(e.getMessage()) ? message(cause) : oneLine(e.getMessage());
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String first = e.getUnmatched().get(0);
        boolean isCommand =
                !first.startsWith("-") && !e.getCommandLine().getSubcommands().isEmpty();
        String what = first.startsWith("-") ? "option" : isCommand ? "command" : "use for";
        List<String> similar = e.getSuggestions();
        return "there is no " + what + " " + first
                + (similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar) + "?");
    }

    private static String server(AerospikeException e) {
        String text = e.getBaseMessage();
        String meaning = ResultCode.getResultString(e.getResultCode());
        return oneLine(
                text == null || text.isBlank() || text.equals(meaning) ? "the server answered: " + meaning : text);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
