package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failures;
import io.nightshift.sdk.Cluster;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nightshift count}. */
@Command(
        description = "Counts the records that match.",
        footer = {"", "  nightshift count test.users -w '$.age >= 18'"})
final class CountCommand extends ClusterCommand {

    @Mixin
    private Selection selection = new Selection();

    CountCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        selection.check();
        return this::count;
    }

    private int count(Cluster cluster) {
        long count = selection.scan(cluster, this::remark).count();
        if (count == 0) {
            selection.requireSet(cluster);
        }
        terminal.print(json ? Json.text(Json.object().with("count", count)) : Long.toString(count));
        return Failures.OK;
    }
}
