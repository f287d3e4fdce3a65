package io.nightshift.cli.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only has subcommands, such as {@code nightshift udf}. */
@Command(synopsisSubcommandLabel = "COMMAND")
final class GroupCommand implements Runnable {

    private final String description;
    private @Nullable CommandSpec spec;

    GroupCommand(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    @Spec
    void describe(CommandSpec self) {
        spec = self;
        self.usageMessage().description(description);
    }

    @Override
    public void run() {
        CommandSpec self = Objects.requireNonNull(spec);
        throw new ParameterException(
                self.commandLine(),
                self.name() + " needs one of these: "
                        + String.join(", ", self.subcommands().keySet()));
    }
}
