package io.nightshift.cli.work;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.ResultCode;
import io.nightshift.ael.AelException;
import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.LostOutputException;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.sdk.names.Similar;
import io.nightshift.sdk.task.JobRefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What went wrong, in one line, and the exit code that goes with it; docs/cli.md lists them. */
public final class Failures {

    /** All done. */
    public static final int OK = 0;

    /** It did not work, or not for every record. */
    public static final int FAILED = 1;

    /** The command was not understood; nothing was sent. */
    public static final int USAGE = 2;

    /** The job is done on all nodes, and the cluster changed while it ran: records may have been missed. */
    public static final int CLUSTER_CHANGED = 3;

    /** A dry run has found records that would fail. */
    public static final int WOULD_FAIL = 5;

    /** What was waited for had not ended when the time was over. */
    public static final int STILL_RUNNING = 4;

    /** A run has changed every record except some, which are counted and can be listed. */
    public static final int COMPLETE_EXCEPT = 6;

    /** A run is paused. */
    public static final int PAUSED = 7;

    /** A run waits for a person. */
    public static final int HELD = 8;

    /** Somebody has ended a run. */
    public static final int ABORTED = 9;

    /** A run was taken back. */
    public static final int UNDONE = 10;

    /** The reader of the results has gone: 128 and the number of the signal, as every other program in a pipe. */
    private static final int READER_GONE = 141;

    private static final int LONGEST = 600;
    private static final String REPLACED = "\ufffd";
    private static final Set<String> DANGEROUS_OPTIONS = Set.of("--all", "--yes");

    private final Terminal terminal;
    private final Predicate<String> dangerousCommand;
    private final boolean givesPassword;
    private final boolean json;
    private final Optional<String> negative;
    private boolean verbose;

    /**
     * Failures of a command.
     *
     * @param arguments as they were typed; more is not known when they cannot be understood
     * @param dangerousCommand commands that are not proposed in place of an unknown one
     */
    public Failures(Terminal terminal, List<String> arguments, Predicate<String> dangerousCommand) {
        this.terminal = terminal;
        this.dangerousCommand = dangerousCommand;
        this.givesPassword = givesPassword(arguments);
        this.json = arguments.contains("--json");
        this.negative = arguments.contains("--")
                ? Optional.empty()
                : arguments.stream().filter(Failures::isNegative).findFirst();
        this.verbose = arguments.contains("--verbose");
    }

    /** Whether stack traces are shown. */
    public void verbose(boolean wanted) {
        verbose |= wanted;
    }

    /** Prints a failure and returns the exit code. */
    public int print(Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failure instanceof LostOutputException lost && lost.readerHasGone()) {
            return READER_GONE;
        }
        if (json) {
            terminal.say(json(failure));
        } else {
            printText("nightshift: " + text(failure));
            if (failure instanceof ParameterException parameter) {
                terminal.say(
                        "Help: " + parameter.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            }
        }
        if (verbose) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            terminal.say(trace.toString());
        }
        return exitCode(failure);
    }

    /** A message of several lines points to a place in one of them. */
    private void printText(String text) {
        if (text.lines().count() == 1) {
            terminal.tell(text);
        } else {
            terminal.say(text);
        }
    }

    /** Refuses arguments that were not UTF-8: what came instead of their bytes must not be stored. */
    public static void refuseDamaged(List<String> arguments) {
        arguments.stream()
                .filter(argument -> argument.contains(REPLACED))
                .findFirst()
                .ifPresent(argument -> {
                    throw Failure.usage("this is not UTF-8: \"" + argument + "\"; X'c3a9' writes bytes as they are");
                });
    }

    /** Whether what was typed looks like an option for a password with a value, which must not be repeated in a message. */
    private static boolean givesPassword(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean option = argument.equals("-P") || argument.equals("--password");
            boolean value = i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("-");
            if (option && value || argument.startsWith("--password=") || argument.matches("-P.+")) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is an expression that begins with a minus. */
    private static boolean isNegative(String argument) {
        return argument.startsWith("-") && argument.contains("$.") && !argument.matches("(?s)--[a-z-]+=.*");
    }

    private static int exitCode(Throwable failure) {
        return switch (failure) {
            case Failure known -> known.exitCode();
            case ParameterException ignored -> USAGE;
            case IllegalArgumentException ignored -> USAGE;
            default -> FAILED;
        };
    }

    private String json(Throwable failure) {
        Json.Fields fields = Json.object();
        if (failure instanceof AelException ael) {
            fields.with("error", ael.problem()).with("line", ael.line()).with("column", ael.column());
            ael.suggestion().ifPresent(text -> fields.with("suggestion", text));
        } else {
            fields.with("error", text(failure));
        }
        return Json.text(fields.with("exitCode", exitCode(failure)));
    }

    private String text(Throwable failure) {
        if (failure instanceof ParameterException && givesPassword) {
            return "a password on the command line is visible to others: --password alone asks for it, or put it into the"
                    + " variable NIGHTSHIFT_PASSWORD or the password-file of a profile";
        }
        if (negative.isPresent()
                && (failure instanceof MissingParameterException || failure instanceof UnmatchedArgumentException)) {
            return "'" + negative.get() + "' begins with - and is taken for an option: write -- before it";
        }
        return failure instanceof UnmatchedArgumentException unmatched ? unmatched(unmatched) : message(failure);
    }

    /** One line, but for an expression: there the caret belongs under the text. */
    static String message(Throwable failure) {
        return switch (failure) {
            case AelException ael -> "in the expression, " + ael.getMessage();
            case JobRefusedException refused -> oneLine(refused.getMessage());
            case AerospikeException server -> server(server);
            case LostOutputException lost -> "the result cannot be written: " + lost.getMessage();
            case UncheckedIOException io -> unchecked(io);
            case NoSuchFileException missing -> "no such file: " + missing.getFile();
            case AccessDeniedException denied -> "not allowed to read " + denied.getFile();
            case CharacterCodingException ignored -> "the file is not UTF-8";
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

    private String unmatched(UnmatchedArgumentException e) {
        String first = e.getUnmatched().get(0);
        CommandSpec command = e.getCommandLine().getCommandSpec();
        if (first.startsWith("-")) {
            return "there is no option " + first
                    + Similar.question(first, names(command.optionsMap().keySet(), DANGEROUS_OPTIONS::contains));
        }
        if (command.subcommands().isEmpty()) {
            return "unexpected argument " + first;
        }
        String similar = Similar.question(first, names(command.subcommands().keySet(), dangerousCommand));
        return "there is no command " + first + (similar.isEmpty() ? "; nightshift help lists them" : similar);
    }

    private static List<String> names(Set<String> all, Predicate<String> dangerous) {
        return all.stream().filter(dangerous.negate()).toList();
    }

    private static String server(AerospikeException e) {
        String text = e.getBaseMessage();
        String meaning = ResultCode.getResultString(e.getResultCode());
        return oneLine(
                text == null || text.isBlank() || text.equals(meaning) ? "the server answered: " + meaning : text);
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s*\\R\\s*", "; ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ... (--verbose shows all)";
    }
}
