package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Table;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.info.Catalog;
import java.time.Duration;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;

/** {@code nightshift namespaces}. */
@Command(description = "Lists the namespaces, and what is wrong with them.")
final class NamespacesCommand extends ClusterCommand {

    NamespacesCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        return this::list;
    }

    private int list(Cluster cluster) {
        return print(
                new Catalog(cluster.client()).namespaces(),
                "no namespaces",
                NamespacesCommand::json,
                NamespacesCommand::table);
    }

    private static Table table(List<Catalog.Namespace> namespaces) {
        Table table = new Table()
                .column("namespace")
                .number("records")
                .number("copies")
                .number("bytes")
                .whole("default ttl")
                .number("moving")
                .number("unavailable")
                .column("writes");
        namespaces.forEach(it -> table.row(
                it.name(),
                Numbers.count(it.records()),
                Numbers.count(it.replicas()),
                Numbers.count(it.bytes()),
                it.defaultTtl().isZero() ? "never" : Numbers.time(it.defaultTtl()),
                Numbers.count(it.movingPartitions()),
                Numbers.count(it.unavailablePartitions()),
                it.stopWrites() ? "REFUSED" : "ok"));
        return table;
    }

    private static String json(Catalog.Namespace it) {
        return Json.text(Json.object()
                .with("namespace", it.name())
                .with("records", it.records())
                .with("copies", it.replicas())
                .with("bytes", it.bytes())
                .with(
                        "defaultTtl",
                        it.defaultTtl().equals(Duration.ZERO)
                                ? null
                                : it.defaultTtl().toSeconds())
                .with("movingPartitions", it.movingPartitions())
                .with("unavailablePartitions", it.unavailablePartitions())
                .with("stopWrites", it.stopWrites()));
    }
}
