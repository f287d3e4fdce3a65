package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.udf.Udfs;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code nightshift udf remove}. */
@Command(description = "Removes a module from all nodes.")
final class UdfRemoveCommand extends ClusterCommand {

    @Parameters(paramLabel = "NAME.lua", description = "The module, as `nightshift udf list` names it.")
    private String name = "";

    @Mixin
    private Confirmation confirmation = new Confirmation();

    UdfRemoveCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        confirmation.check(terminal, profile());
        return this::remove;
    }

    private int remove(Cluster cluster) {
        Udfs udfs = cluster.createSession().udfs();
        if (udfs.list().stream().noneMatch(module -> module.name().equals(name))) {
            throw Failure.failed("there is no module " + name + "; `nightshift udf list` lists all there are");
        }
        confirmation.ask(terminal, profile(), "remove " + name);
        udfs.remove(name);
        terminal.print(json ? Json.text(Json.object().with("removed", name)) : "removed " + name + " from all nodes");
        return Failures.OK;
    }
}
