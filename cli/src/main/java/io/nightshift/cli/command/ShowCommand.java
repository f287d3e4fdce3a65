package io.nightshift.cli.command;

import com.aerospike.client.query.KeyRecord;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.Records;
import io.nightshift.cli.work.Scan;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.names.Similar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightshift show}. */
@Command(
        description = "Shows records that match, in no particular order.",
        footer = {"", "  nightshift show test.users -w '$.age >= 18' --limit 5 --bins name,age"})
final class ShowCommand extends ClusterCommand {

    /** How many records are looked at to see which bins there are. */
    private static final int SAMPLE = 100;

    @Mixin
    private Selection selection = new Selection();

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

    ShowCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        selection.check();
        warn(selection.filter().warnings());
        if (limit < 1) {
            throw Failure.usage("--limit must be 1 or more, was " + limit);
        }
        return this::show;
    }

    private int show(Cluster cluster) {
        Scan scan = selection.scan(cluster, this::remark).bins(bins);
        List<KeyRecord> records = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        int[] count = {0};
        scan.first(limit, record -> {
            count[0]++;
            seen.addAll(Records.bins(record).keySet());
            if (json) {
                terminal.write(Records.json(record));
            } else {
                records.add(record);
            }
        });
        if (count[0] == 0) {
            selection.requireSet(cluster);
        }
        List<String> absent = bins.stream().filter(bin -> !seen.contains(bin)).toList();
        if (!absent.isEmpty()) {
            explain(absent, selection.scan(cluster, this::remark).first(SAMPLE));
        }
        if (!json) {
            print(records);
        }
        if (count[0] == 0) {
            warn(selection.misfits(cluster));
        }
        return Failures.OK;
    }

    private void print(List<KeyRecord> records) {
        if (records.isEmpty()) {
            terminal.say("no records in " + selection.text());
            return;
        }
        int hidden = Records.table(records, bins, metadata).print(terminal);
        if (hidden > 0) {
            terminal.say(Numbers.plural(hidden, "more column") + ": choose with --bins, or see all with --json");
        }
        if (records.size() == limit) {
            terminal.say("(the first " + limit + "; --limit shows more)");
        }
    }

    /** Says that no record has a bin, as far as one can see; only that, if there is nothing else to show. */
    private void explain(List<String> absent, List<KeyRecord> sample) {
        Set<String> names = new TreeSet<>();
        sample.forEach(record -> names.addAll(Records.bins(record).keySet()));
        List<String> unknown =
                absent.stream().filter(bin -> !names.contains(bin)).toList();
        if (sample.isEmpty() || unknown.isEmpty()) {
            return;
        }
        String message = "none of " + Numbers.records(sample.size()) + " of " + selection.text() + " has a bin "
                + unknown.get(0) + Similar.questionOrAll(unknown.get(0), names, "they have");
        if (unknown.size() == bins.size()) {
            throw Failure.failed(message);
        }
        remark("nightshift: " + message);
    }
}
