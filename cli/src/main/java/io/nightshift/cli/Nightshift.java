package io.nightshift.cli;

import io.nightshift.cli.command.AbortCommand;
import io.nightshift.cli.command.AelCommand;
import io.nightshift.cli.command.CountCommand;
import io.nightshift.cli.command.DeleteCommand;
import io.nightshift.cli.command.DemoCommand;
import io.nightshift.cli.command.HelpCommand;
import io.nightshift.cli.command.JobsCommand;
import io.nightshift.cli.command.LoadCommand;
import io.nightshift.cli.command.ServeCommand;
import io.nightshift.cli.command.ShowCommand;
import io.nightshift.cli.command.TouchCommand;
import io.nightshift.cli.command.UdfCommand;
import io.nightshift.cli.command.UpdateCommand;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The start of the command line. Exit codes: 0 all done; 1 something went wrong or not every record could be written; 2 the
 * command was not understood, nothing was sent.
 */
@Command(
        name = "nightshift",
        description = "Bulk updates, deletes and touches that run as jobs inside an Aerospike cluster.",
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "COMMAND",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nArguments:%n",
        commandListHeading = "%nCommands:%n")
public final class Nightshift implements Runnable {

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
        int code = commandLine(terminal).execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    /** All commands; for tests that check the documentation against them. */
    static CommandLine commandLine(Terminal terminal) {
        Nightshift root = new Nightshift();
        CommandLine commands = new CommandLine(root)
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new ServeCommand(terminal))
                .addSubcommand(new LoadCommand(terminal))
                .addSubcommand(new UpdateCommand(terminal))
                .addSubcommand(new DeleteCommand(terminal))
                .addSubcommand(new TouchCommand(terminal))
                .addSubcommand(new CountCommand(terminal))
                .addSubcommand(new ShowCommand(terminal))
                .addSubcommand(new JobsCommand(terminal))
                .addSubcommand(new AbortCommand(terminal))
                .addSubcommand(AelCommand.commandLine(terminal))
                .addSubcommand(UdfCommand.commandLine(terminal))
                .addSubcommand(new HelpCommand());
        // Here, because an annotation of the root is inherited by all commands.
        commands.getCommandSpec()
                .usageMessage()
                .footer("", "Try first:  nightshift demo", "Then:       nightshift COMMAND --help");
        commands.setOut(terminal.out());
        commands.setErr(terminal.err());
        commands.setUsageHelpWidth(terminal.columns());
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.outIsTerminal() && terminal.color() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        commands.getSubcommands()
                .values()
                .forEach(it -> it.getCommandSpec().usageMessage().abbreviateSynopsis(true));
        // What follows an option is its value, whatever it looks like: --where '-5 < $.a' and --add a=-5 must work.
        commands.setUnmatchedOptionsAllowedAsOptionParameters(true);
        commands.setParameterExceptionHandler((e, args) -> {
            Failures.print(terminal, e, root.verbose);
            terminal.say("Help: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return Failures.USAGE;
        });
        commands.setExecutionExceptionHandler((e, command, result) -> Failures.print(terminal, e, root.verbose));
        return commands;
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
