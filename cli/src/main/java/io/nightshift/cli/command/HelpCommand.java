package io.nightshift.cli.command;

import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightshift help}. The library's own has a {@code -h}, which is the host here. */
@Command(description = "Shows how a command is used.")
final class HelpCommand implements Callable<Integer> {

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Which command, e.g. update or udf run.")
    private List<String> names = new ArrayList<>();

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine root = Objects.requireNonNull(spec).parent().commandLine();
        CommandLine command = root;
        for (String name : names) {
            command = command.getSubcommands().get(name);
            if (command == null) {
                throw Failure.usage("there is no command " + String.join(" ", names) + ": nightshift help lists them");
            }
        }
        command.usage(root.getOut());
        return Failures.OK;
    }
}
