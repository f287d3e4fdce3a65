package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightshift udf}: the parent of what there is to do with Lua functions. */
@Command(
        name = "udf",
        description = "Registers Lua modules and runs their functions over records.",
        synopsisSubcommandLabel = "COMMAND")
public final class UdfCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    /** The command with its subcommands. */
    public static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new UdfCommand())
                .addSubcommand(new UdfRegisterCommand(terminal))
                .addSubcommand(new UdfListCommand(terminal))
                .addSubcommand(new UdfRemoveCommand(terminal))
                .addSubcommand(new UdfRunCommand(terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "register, list, remove or run? udf needs one of the four");
    }
}
