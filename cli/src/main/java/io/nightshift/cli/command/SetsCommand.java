package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Table;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Catalog;
import io.nightshift.cli.work.Failures;
import io.nightshift.sdk.Cluster;
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
        List<Catalog.SetInfo> sets = namespace.names(catalog).stream()
                .flatMap(name -> catalog.sets(name).stream())
                .toList();
        if (json) {
            sets.forEach(it -> terminal.write(Json.text(Json.object()
                    .with("namespace", it.namespace())
                    .with("set", it.name())
                    .with("records", it.records())
                    .with("bytes", it.bytes())
                    .with("indexes", it.indexes()))));
        } else if (sets.isEmpty()) {
            terminal.say("no sets");
        } else {
            Table table =
                    new Table().column("set").number("records").number("bytes").number("indexes");
            sets.forEach(it -> table.row(
                    it.namespace() + "." + it.name(),
                    Numbers.count(it.records()),
                    Numbers.count(it.bytes()),
                    Numbers.count(it.indexes())));
            table.print(terminal);
        }
        return Failures.OK;
    }
}
