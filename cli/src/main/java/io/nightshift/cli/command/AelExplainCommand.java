package io.nightshift.cli.command;

import io.nightshift.ael.Ael;
import io.nightshift.ael.AelExplanation;
import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.Target;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.NoMatch;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--sample",
            paramLabel = Target.LABEL,
            description = "Look at records of a set, and say which bins are not there or of other types.")
    private @Nullable String sample;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    AelExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Ael ael = options.bind(text);
        AelExplanation explained = ael.explain(options.catalog());
        Optional<NoMatch> looked = Optional.ofNullable(sample).map(target -> look(ael, target));
        if (json) {
            terminal.print(json(explained, looked));
        } else {
            print(explained);
            looked.ifPresent(this::print);
        }
        return explained.refusal().isPresent() ? Failures.FAILED : Failures.OK;
    }

    private NoMatch look(Ael ael, String target) {
        DataSet dataSet = Target.parse(target);
        try (Cluster cluster = connection.connect(terminal)) {
            return cluster.createSession().explainNoMatch(dataSet, ael);
        }
    }

    private static String json(AelExplanation explained, Optional<NoMatch> looked) {
        Json.Fields fields = Json.object()
                .with("ael", explained.canonical())
                .with("type", type(explained))
                .with("exp", explained.expression())
                .with("index", explained.plan().explanation())
                .with("remaining", explained.remaining().orElse(""))
                .with("refusal", explained.refusal().orElse(null))
                .with("warnings", explained.warnings());
        looked.ifPresent(it -> fields.with(
                "sample", Json.object().with("records", it.records()).with("warnings", it.reasons())));
        return Json.text(fields);
    }

    private void print(AelExplanation explained) {
        String remaining = explained.remaining().orElse("");
        terminal.print("text   " + explained.canonical());
        terminal.print("type   " + type(explained));
        terminal.print("tree");
        explained.tree().lines().forEach(line -> terminal.print("  " + line));
        terminal.print("index  " + explained.plan().explanation());
        terminal.print("sent   " + explained.expression());
        if (!remaining.equals(explained.expression())) {
            terminal.print("       with the index " + (remaining.isEmpty() ? "nothing" : remaining));
        }
        explained.warnings().forEach(warning -> terminal.print("BUT    " + warning));
        explained.refusal().ifPresent(reason -> terminal.print("BUT    servers refuse it: " + reason));
    }

    private void print(NoMatch looked) {
        boolean fits = looked.records() > 0 && looked.reasons().isEmpty();
        terminal.print("sample " + Numbers.records(looked.records()) + " of " + sample
                + (fits ? ": the bins are there, and of these types" : ""));
        looked.reasons().forEach(reason -> terminal.print("BUT    " + reason));
    }

    private static String type(AelExplanation explained) {
        return explained.type().name().toLowerCase(Locale.ROOT);
    }
}
