package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Table;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.info.Catalog;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nightshift indexes}. */
@Command(description = "Lists the secondary indexes.")
final class IndexesCommand extends ClusterCommand {

    @Mixin
    private NamespaceArgument namespace = new NamespaceArgument();

    IndexesCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        return this::list;
    }

    private int list(Cluster cluster) {
        Catalog catalog = new Catalog(cluster.client());
        List<Catalog.Index> indexes = namespace.all(catalog, catalog::indexes);
        return print(indexes, "no indexes", IndexesCommand::json, IndexesCommand::table);
    }

    private static Table table(List<Catalog.Index> indexes) {
        Table table = new Table()
                .column("index")
                .column("records")
                .column("on")
                .column("type")
                .column("of")
                .whole("state")
                .number("entries")
                .column("context");
        indexes.forEach(it -> table.row(
                it.name(),
                it.namespace() + (it.set().isEmpty() ? "" : "." + it.set()),
                it.on(),
                it.type(),
                it.collection(),
                it.ready() ? "ready" : "building",
                Numbers.count(it.entries()),
                it.context()));
        return table;
    }

    private static String json(Catalog.Index it) {
        return Json.text(Json.object()
                .with("index", it.name())
                .with("namespace", it.namespace())
                .with("set", it.set().isEmpty() ? null : it.set())
                .with("on", it.on())
                .with("type", it.type())
                .with("collection", it.collection())
                .with("context", it.context().isEmpty() ? null : it.context())
                .with("ready", it.ready())
                .with("entries", it.entries()));
    }
}
