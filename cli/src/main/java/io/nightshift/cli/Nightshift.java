package io.nightshift.cli;

import io.nightshift.cli.command.Commands;
import io.nightshift.cli.command.NumberValues;
import io.nightshift.cli.terminal.LostOutputException;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.terminal.WrappingWriter;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The start of the command line. {@link Failures} has its exit codes. */
@Command(
        name = "nightshift",
        description = "Bulk updates, deletes and touches that run as jobs inside an Aerospike cluster.",
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nArguments:%n",
        commandListHeading = "%nCommands:%n")
public final class Nightshift implements Runnable {

    /** The library lays out nothing for fewer; then its lines are not broken at all, but by {@link WrappingWriter}. */
    private static final int FEWEST_HELP_COLUMNS = 55;

    private static final int UNBROKEN = 1000;

    // No -h: that is the host, as in the tools of Aerospike. The library reads these two itself.
    @SuppressWarnings("unused")
    @Option(names = "--help", usageHelp = true, scope = ScopeType.INHERIT, description = "Show this help and exit.")
    private boolean help;

    @SuppressWarnings("unused")
    @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
    private boolean version;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show the whole stack trace when something goes wrong.")
    private boolean verbose;

    @picocli.CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    private Nightshift() {}

    /** Runs a command and exits. */
    public static void main(String[] arguments) {
        System.exit(run(Terminal.ofProcess(), arguments));
    }

    /** Runs a command and returns its exit code. */
    public static int run(Terminal terminal, String... arguments) {
        Failures failures = new Failures(terminal, Arrays.asList(arguments), Commands::changes);
        int code = commandLine(terminal, failures, arguments).execute(arguments);
        try {
            terminal.flush();
            return code;
        } catch (LostOutputException e) {
            return code == Failures.OK ? failures.print(e) : code;
        } finally {
            terminal.err().flush();
        }
    }

    /** The command that is named first; all, if none is. */
    static CommandLine commandLine(Terminal terminal, Failures failures, String... arguments) {
        Nightshift root = new Nightshift();
        CommandLine commands = new CommandLine(root);
        Commands.addTo(commands, terminal, arguments);
        NumberValues.readIn(commands);
        // Here, because an annotation of the root is inherited by all commands.
        commands.getCommandSpec()
                .usageMessage()
                .footer("", "Try first:  nightshift demo", "Then:       nightshift COMMAND --help");
        boolean narrow = terminal.outIsTerminal() && terminal.columns() < FEWEST_HELP_COLUMNS;
        commands.setOut(
                narrow ? new PrintWriter(new WrappingWriter(terminal.out(), terminal.columns())) : terminal.out());
        commands.setErr(terminal.err());
        commands.setUsageHelpWidth(narrow ? UNBROKEN : Math.max(FEWEST_HELP_COLUMNS, terminal.columns()));
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.outIsTerminal() && terminal.color() && !narrow
                        ? CommandLine.Help.Ansi.ON
                        : CommandLine.Help.Ansi.OFF));
        abbreviate(commands);
        // What follows an option is its value, whatever it looks like: --where '-5 < $.a' and --add a=-5 must work.
        commands.setUnmatchedOptionsAllowedAsOptionParameters(true);
        commands.setExecutionStrategy(parsed -> {
            failures.verbose(root.verbose);
            try {
                Failures.refuseDamaged(parsed.expandedArgs());
            } catch (Failure e) {
                return failures.print(e);
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        commands.setParameterExceptionHandler((e, args) -> failures.print(e));
        commands.setExecutionExceptionHandler((e, command, result) -> failures.print(e));
        return commands;
    }

    /** A synopsis names no options: there are too many of them. */
    private static void abbreviate(CommandLine commands) {
        for (CommandLine command : commands.getSubcommands().values()) {
            command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
            abbreviate(command);
        }
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
