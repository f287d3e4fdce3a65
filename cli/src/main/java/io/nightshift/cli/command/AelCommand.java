package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightshift ael}: the parent of what there is to do with expressions. */
@Command(
        name = "ael",
        description = "Explains and compiles texts of the Aerospike Expression Language; needs no server.",
        synopsisSubcommandLabel = "COMMAND")
public final class AelCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    /** The command with its subcommands. */
    public static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new AelCommand())
                .addSubcommand(new AelExplainCommand(terminal))
                .addSubcommand(new AelCompileCommand(terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "explain or compile? ael needs one of the two");
    }
}
