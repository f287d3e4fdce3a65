package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.udf.UdfModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nightshift udf register}. */
@Command(description = "Registers a Lua file on all nodes, in place of what has its name.")
final class UdfRegisterCommand extends ClusterCommand {

    @Parameters(paramLabel = "FILE.lua", description = "The file.")
    private Path file = Path.of("");

    @Option(names = "--name", paramLabel = "NAME.lua", description = "Name on the server. Default: that of the file")
    private @Nullable String name;

    @Mixin
    private Confirmation confirmation = new Confirmation();

    UdfRegisterCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        if (!Files.isRegularFile(file)) {
            throw Failure.failed("no such file: " + file);
        }
        confirmation.check(terminal, profile());
        return this::register;
    }

    private int register(Cluster cluster) {
        String serverName = name == null ? String.valueOf(file.getFileName()) : name;
        confirmation.ask(terminal, profile(), "register " + serverName + ", in place of what has that name");
        UdfModule module = cluster.createSession().udfs().register(file, serverName);
        terminal.print(
                json
                        ? Json.text(
                                Json.object().with("registered", module.name()).with("hash", module.hash()))
                        : "registered " + module.name() + " on all nodes; run a function of it with: nightshift udf run"
                                + " NAMESPACE.SET --module " + module.packageName() + " --function NAME");
        return Failures.OK;
    }
}
