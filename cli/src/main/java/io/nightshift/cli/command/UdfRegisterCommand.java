package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.udf.UdfModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nightshift udf register}. */
@Command(name = "register", description = "Registers a Lua file on all nodes, in place of what has its name.")
final class UdfRegisterCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE.lua", description = "The file.")
    private Path file = Path.of("");

    @Option(names = "--name", paramLabel = "NAME.lua", description = "Name on the server. Default: that of the file")
    private @Nullable String name;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    UdfRegisterCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw Failure.failed("no such file: " + file);
        }
        String serverName = name == null ? String.valueOf(file.getFileName()) : name;
        try (Cluster cluster = connection.connect()) {
            UdfModule module = cluster.createSession().udfs().register(file, serverName);
            terminal.print(
                    "registered " + module.name() + " on all nodes; run a function of it with: nightshift udf run"
                            + " NAMESPACE.SET --module " + module.packageName() + " --function NAME");
            return Failures.OK;
        }
    }
}
