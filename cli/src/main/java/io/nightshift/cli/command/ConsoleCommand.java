package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.UntilInterrupted;
import io.nightshift.console.Console;
import io.nightshift.console.ConsoleBuilder;
import io.nightshift.sdk.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightshift console}. */
@Command(
        description = "Opens a page for the browser on which to watch jobs and runs, and to prepare and steer changes.",
        footer = {
            "",
            "It prints the address, whose token lets in who knows it, and answers until Ctrl-C. Runs that were started there are",
            "driven by this process: after it, `nightshift resume` goes on with them.",
        })
final class ConsoleCommand extends ClusterCommand {

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            defaultValue = "" + ConsoleBuilder.PORT,
            description = "Port to listen on; 0 takes a free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Address to listen on. On another one than this machine's own, all that is sent can be read on"
                            + " the way. Default: ${DEFAULT-VALUE}")
    private String address = "";

    @Mixin
    private ConsoleOptions options = new ConsoleOptions();

    ConsoleCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        return this::serve;
    }

    private int serve(Cluster cluster) {
        try {
            return UntilInterrupted.run(() -> {
                try (Console console = options.open(profile(), cluster, address, port)) {
                    tell(console);
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    remark("stopped");
                }
                return Failures.OK;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(Console console) {
        terminal.print(
                json
                        ? Json.text(Json.object().with("url", console.url()))
                        : "nightshift console at " + console.url() + " Ctrl-C stops it.");
        if (!console.address().getAddress().isLoopbackAddress()) {
            warn(List.of("it can be reached from elsewhere, and what is sent can be read on the way: let ssh -L carry"
                    + " it instead"));
        }
        terminal.flush();
    }
}
