package io.nightshift.cli.command;

import io.nightshift.ael.AelExplanation;
import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failures;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nightshift ael explain}. */
@Command(
        description = "Shows what the compiler makes of a text: types, choice of index, and what is sent.",
        footer = {"", "  nightshift ael explain '$.age >= ?0 and $.city == \"Oslo\"' --param 18 --index age:numeric"})
final class AelExplainCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "TEXT", description = "The expression.")
    private String text = "";

    @Mixin
    private AelOptions options = new AelOptions();

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    AelExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        AelExplanation explained = options.bind(text).explain(options.catalog());
        String remaining = explained.remaining().orElse("");
        String type = explained.type().name().toLowerCase(Locale.ROOT);
        if (json) {
            terminal.print(Json.text(Json.object()
                    .with("ael", explained.canonical())
                    .with("type", type)
                    .with("exp", explained.expression())
                    .with("index", explained.plan().explanation())
                    .with("remaining", remaining)
                    .with("refusal", explained.refusal().orElse(null))));
        } else {
            terminal.print("text   " + explained.canonical());
            terminal.print("type   " + type);
            terminal.print("tree");
            explained.tree().lines().forEach(line -> terminal.print("  " + line));
            terminal.print("index  " + explained.plan().explanation());
            terminal.print("sent   " + explained.expression());
            if (!remaining.equals(explained.expression())) {
                terminal.print("       with the index " + (remaining.isEmpty() ? "nothing" : remaining));
            }
            explained.refusal().ifPresent(reason -> terminal.print("BUT    servers refuse it: " + reason));
        }
        return explained.refusal().isPresent() ? Failures.FAILED : Failures.OK;
    }
}
