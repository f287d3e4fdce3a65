package io.nightshift.cli.command;

import io.nightshift.cli.completion.FishScript;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightshift completion}. */
@Command(
        description = "Prints a script with which a shell completes commands and options.",
        footer = {
            "",
            "bash, in ~/.bashrc:                    source <(nightshift completion bash)",
            "zsh, in ~/.zshrc:                      source <(nightshift completion zsh)",
            "fish, in ~/.config/fish/config.fish:   nightshift completion fish | source",
        })
final class CompletionCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    private String shell = "";

    @Spec
    private @Nullable CommandSpec spec;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandLine root = Objects.requireNonNull(spec).parent().commandLine();
        String script = switch (shell) {
            // The library's script works in both.
            case "bash", "zsh" -> AutoComplete.bash(root.getCommandName(), root);
            case "fish" -> FishScript.of(root.getCommandSpec());
            default -> throw Failure.usage("the shell must be bash, zsh or fish, was \"" + shell + "\"");
        };
        // Not through print, which would escape tabs.
        terminal.out().print(script);
        return Failures.OK;
    }
}
