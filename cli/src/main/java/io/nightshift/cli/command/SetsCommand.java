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

/** {@code nightshift sets}. */
@Command(description = "Lists the sets, with how many records they have.")
final class SetsCommand extends ClusterCommand {

    @Mixin
    private NamespaceArgument namespace = new NamespaceArgument();

    SetsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        return this::list;
    }

    private int list(Cluster cluster) {
        Catalog catalog = new Catalog(cluster.client());
        List<Catalog.SetInfo> sets = namespace.all(catalog, catalog::sets);
        return print(sets, "no sets", SetsCommand::json, SetsCommand::table);
    }

    private static String json(Catalog.SetInfo it) {
        return Json.text(Json.object()
                .with("namespace", it.namespace())
                .with("set", it.name())
                .with("records", it.records())
                .with("bytes", it.bytes())
                .with("indexes", it.indexes()));
    }

    private static Table table(List<Catalog.SetInfo> sets) {
        Table table =
                new Table().column("set").number("records").number("bytes").number("indexes");
        sets.forEach(it -> table.row(
                it.namespace() + "." + it.name(),
                Numbers.count(it.records()),
                Numbers.count(it.bytes()),
                Numbers.count(it.indexes())));
        return table;
    }
}
