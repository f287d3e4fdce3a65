package io.nightshift.cli.command;

import io.nightshift.cli.connect.Profile;
import io.nightshift.cli.work.Failure;
import io.nightshift.console.Console;
import io.nightshift.console.ConsoleBuilder;
import io.nightshift.sdk.Cluster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a console is opened. */
final class ConsoleOptions {

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            split = ",",
            description = "Names by which browsers may ask for the console, besides localhost and its address.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--read-only", description = "In the console, look only: nothing can be changed there.")
    private boolean readOnly;

    @Mixin
    private BegunRunsPlace place = new BegunRunsPlace();

    /** Whether something was said that only a console understands. */
    boolean isGiven() {
        return readOnly || !names.isEmpty() || place.isGiven();
    }

    /** Opens it, or throws what the user reads. */
    Console open(Profile profile, Cluster cluster, String address, int port) {
        try {
            ConsoleBuilder builder = Console.of(cluster, place.open(profile, cluster))
                    .bind(address)
                    .port(port);
            names.forEach(builder::allowHost);
            return (readOnly ? builder.readOnly() : builder).start();
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw Failure.failed("the console cannot listen on " + address + ":" + port + ": " + e.getMessage()
                    + "; another port, or 0 for a free one, may do");
        }
    }
}
