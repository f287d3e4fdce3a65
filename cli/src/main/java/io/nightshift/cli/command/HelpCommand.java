package io.nightshift.cli.command;

import io.nightshift.cli.work.Failure;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightshift help}. The library's own has a {@code -h}, which is the host here. */
@Command(name = "help", description = "Shows how a command is used.")
public final class HelpCommand implements Callable<Integer> {

    @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "Which command.")
    private @Nullable String name;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine commands = Objects.requireNonNull(spec).parent().commandLine();
        CommandLine command =
                name == null ? commands : commands.getSubcommands().get(name);
        if (command == null) {
            throw Failure.usage("there is no command " + name + ": nightshift help lists them");
        }
        command.usage(commands.getOut());
        return 0;
    }
}
