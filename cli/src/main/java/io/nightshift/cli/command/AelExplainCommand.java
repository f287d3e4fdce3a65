package io.nightshift.cli.command;

import io.nightshift.ael.Ael;
import io.nightshift.ael.AelExplanation;
import io.nightshift.ael.AelIndex;
import io.nightshift.ael.IndexCatalog;
import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.Known;
import io.nightshift.cli.work.Target;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.info.Catalog;
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
            description =
                    "Look at records of a set, and say which bins are not there or of other types; its indexes count as"
                            + " given.")
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
        Shown shown =
                sample == null ? new Shown(ael, options.catalog(), Optional.empty()) : look(ael, Target.parse(sample));
        if (json) {
            terminal.print(json(shown));
        } else {
            print(shown);
        }
        return shown.explained().refusal().isPresent() ? Failures.FAILED : Failures.OK;
    }

    /** What there is to show. */
    private record Shown(AelExplanation explained, IndexCatalog indexes, Optional<NoMatch> sample) {
        Shown(Ael ael, IndexCatalog indexes, Optional<NoMatch> sample) {
            this(ael.explain(indexes), indexes, sample);
        }
    }

    private Shown look(Ael ael, DataSet dataSet) {
        try (Cluster cluster = connection.connect(terminal)) {
            Catalog catalog = new Catalog(cluster.client());
            if (dataSet.isWholeNamespace()) {
                Known.requireNamespace(catalog, dataSet.namespace());
            } else {
                Known.requireSet(catalog, dataSet.namespace(), dataSet.set());
            }
            Session session = cluster.createSession();
            return new Shown(
                    ael,
                    options.catalog(dataSet, session.indexes(dataSet)),
                    Optional.of(session.explainNoMatch(dataSet, ael)));
        }
    }

    private static String json(Shown shown) {
        AelExplanation explained = shown.explained();
        Json.Fields fields = Json.object()
                .with("ael", explained.canonical())
                .with("type", type(explained))
                .with("exp", explained.expression())
                .with("index", explained.plan().explanation())
                .with(
                        "indexes",
                        shown.indexes().indexes().stream()
                                .map(AelExplainCommand::json)
                                .toList())
                .with("remaining", explained.remaining().orElse(""))
                .with("refusal", explained.refusal().orElse(null))
                .with("warnings", explained.warnings());
        shown.sample()
                .ifPresent(it -> fields.with(
                        "sample", Json.object().with("records", it.records()).with("warnings", it.reasons())));
        return Json.text(fields);
    }

    private static Json.Fields json(AelIndex index) {
        return Json.object()
                .with("name", index.name().orElse(null))
                .with("on", index.path())
                .with("type", lower(index.type()))
                .with("collection", lower(index.collectionType()))
                .with("recordsPerValue", index.ratio() > 0 ? recordsPerValue(index) : null);
    }

    private void print(Shown shown) {
        AelExplanation explained = shown.explained();
        String remaining = explained.remaining().orElse("");
        terminal.print("text   " + explained.canonical());
        terminal.print("type   " + type(explained));
        terminal.print("tree");
        explained.tree().lines().forEach(line -> terminal.print("  " + line));
        shown.indexes().indexes().forEach(index -> terminal.print("given  " + text(index)));
        shown.indexes()
                .hint()
                .filter(hint -> shown.indexes().indexes().stream().noneMatch(hint::fits))
                .ifPresent(hint -> terminal.print("BUT    the hint fits none of these"));
        terminal.print("index  " + explained.plan().explanation());
        terminal.print("sent   " + explained.expression());
        if (!remaining.equals(explained.expression())) {
            terminal.print("       with the index " + (remaining.isEmpty() ? "nothing" : remaining));
        }
        explained.warnings().forEach(warning -> terminal.print("BUT    " + warning));
        explained.refusal().ifPresent(reason -> terminal.print("BUT    servers refuse it: " + reason));
        shown.sample().ifPresent(this::print);
    }

    /** {@code ix_tags on the elements of $.tags, string: 3 records per value}. */
    private static String text(AelIndex index) {
        String of = switch (index.collectionType()) {
            case DEFAULT -> "";
            case LIST -> "the elements of ";
            case MAPKEYS -> "the keys of ";
            case MAPVALUES -> "the values of ";
        };
        return "index "
                + index.name().map(name -> name + " ").orElse("")
                + "on " + of + index.path() + ", " + lower(index.type()) + ": "
                + (index.ratio() > 0
                        ? Numbers.records(recordsPerValue(index)) + " per value"
                        : "records per value unknown");
    }

    private static long recordsPerValue(AelIndex index) {
        return Math.round(1 / index.ratio());
    }

    private void print(NoMatch looked) {
        boolean fits = looked.records() > 0 && looked.reasons().isEmpty();
        terminal.print("sample " + Numbers.records(looked.records()) + " of " + sample
                + (fits ? ": the bins are there, and of these types" : ""));
        looked.reasons().forEach(reason -> terminal.print("BUT    " + reason));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String type(AelExplanation explained) {
        return lower(explained.type());
    }
}
