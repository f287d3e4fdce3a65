package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.Scan;
import io.nightshift.cli.work.Target;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nightshift count}. */
@Command(
        name = "count",
        description = "Counts the records that match.",
        footer = {"", "  nightshift count test.users -w '$.age >= 18'"})
public final class CountCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = Target.LABEL, description = Target.DESCRIPTION)
    private String target = "";

    @Mixin
    private Filter filter = new Filter();

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    /** The command on a terminal. */
    public CountCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DataSet dataSet = Target.parse(target);
        filter.check();
        try (Cluster cluster = connection.connect()) {
            Scan scan = Scan.of(cluster.client(), dataSet);
            filter.text().ifPresent(scan::where);
            long count = scan.count();
            terminal.print(json ? Json.text(Json.object().with("count", count)) : Long.toString(count));
            return Failures.OK;
        }
    }
}
