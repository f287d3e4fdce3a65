package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Table;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failures;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.udf.UdfModule;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightshift udf list}. */
@Command(name = "list", description = "Lists the modules that the cluster has.")
final class UdfListCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--json", description = "Print each module as a JSON object in a line of its own.")
    private boolean json;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    UdfListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Cluster cluster = connection.connect()) {
            List<UdfModule> modules = cluster.createSession().udfs().list();
            if (json) {
                modules.forEach(module -> terminal.print(Json.text(Json.object()
                        .with("name", module.name())
                        .with("hash", module.hash())
                        .with("language", module.language()))));
            } else if (modules.isEmpty()) {
                terminal.say("no modules");
            } else {
                Table table = new Table().column("module").column("language").column("hash");
                modules.forEach(module -> table.row(module.name(), module.language(), module.hash()));
                table.print(terminal);
            }
            return Failures.OK;
        }
    }
}
