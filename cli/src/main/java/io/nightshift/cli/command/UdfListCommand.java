package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Table;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.udf.UdfModule;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;

/** {@code nightshift udf list}. */
@Command(description = "Lists the modules that the cluster has.")
final class UdfListCommand extends ClusterCommand {

    UdfListCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        return this::list;
    }

    private int list(Cluster cluster) {
        return print(cluster.createSession().udfs().list(), "no modules", UdfListCommand::json, UdfListCommand::table);
    }

    private static String json(UdfModule module) {
        return Json.text(Json.object()
                .with("name", module.name())
                .with("hash", module.hash())
                .with("language", module.language()));
    }

    private static Table table(List<UdfModule> modules) {
        Table table = new Table().column("module").column("language").column("hash");
        modules.forEach(module -> table.row(module.name(), module.language(), module.hash()));
        return table;
    }
}
