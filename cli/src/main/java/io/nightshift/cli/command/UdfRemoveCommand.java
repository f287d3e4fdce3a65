package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.udf.Udfs;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code nightshift udf remove}. */
@Command(name = "remove", description = "Removes a module from all nodes.")
final class UdfRemoveCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "NAME.lua", description = "The module, as `nightshift udf list` names it.")
    private String name = "";

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    UdfRemoveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Cluster cluster = connection.connect()) {
            Udfs udfs = cluster.createSession().udfs();
            if (udfs.list().stream().noneMatch(module -> module.name().equals(name))) {
                throw Failure.failed("there is no module " + name + "; `nightshift udf list` lists all there are");
            }
            udfs.remove(name);
            terminal.print("removed " + name + " from all nodes");
            return Failures.OK;
        }
    }
}
