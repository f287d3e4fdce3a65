package io.nightshift.cli.command;

import com.aerospike.client.query.KeyRecord;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.Records;
import io.nightshift.cli.work.Scan;
import io.nightshift.cli.work.Target;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nightshift show}. */
@Command(
        name = "show",
        description = "Shows records that match, in no particular order.",
        footer = {"", "  nightshift show test.users -w '$.age >= 18' --limit 5 --bins name,age"})
public final class ShowCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = Target.LABEL, description = Target.DESCRIPTION)
    private String target = "";

    @Mixin
    private Filter filter = new Filter();

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "10",
            description = "How many records, at most. Default: ${DEFAULT-VALUE}")
    private int limit;

    @Option(
            names = {"-b", "--bins"},
            paramLabel = "BIN",
            split = ",",
            description = "Only these bins, in this order.")
    private List<String> bins = new ArrayList<>();

    @Option(names = "--ttl", description = "Show generation and time to live, too.")
    private boolean metadata;

    @Option(names = "--json", description = "Print each record as a JSON object in a line of its own.")
    private boolean json;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    /** The command on a terminal. */
    public ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DataSet dataSet = Target.parse(target);
        filter.check();
        if (limit < 1) {
            throw Failure.usage("--limit must be 1 or more, was " + limit);
        }
        try (Cluster cluster = connection.connect()) {
            Scan scan = Scan.of(cluster.client(), dataSet).bins(bins);
            filter.text().ifPresent(scan::where);
            List<KeyRecord> records = scan.first(limit);
            if (json) {
                records.forEach(record -> terminal.print(Records.json(record)));
                return Failures.OK;
            }
            if (records.isEmpty()) {
                terminal.say("no records in " + Target.text(dataSet)
                        + filter.text().map(text -> " where " + text).orElse(""));
                return Failures.OK;
            }
            int hidden = Records.table(records, bins, metadata).print(terminal);
            if (hidden > 0) {
                terminal.say(Numbers.plural(hidden, "more column") + ": choose with --bins, or see all with --json");
            }
            if (records.size() == limit) {
                terminal.say("(the first " + limit + "; --limit shows more)");
            }
            return Failures.OK;
        }
    }
}
