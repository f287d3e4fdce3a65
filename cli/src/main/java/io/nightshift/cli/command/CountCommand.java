package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Json;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.CountProgress;
import io.nightshift.cli.work.Failures;
import io.nightshift.sdk.Cluster;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
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
        warn(selection.filter().warnings());
        return this::count;
    }

    private int count(Cluster cluster) {
        long count =
                CountProgress.of(selection.scan(cluster, this::remark), terminal, "count " + selection.text(), json);
        List<String> warnings = selection.filter().warnings();
        if (count == 0) {
            selection.requireSet(cluster);
            List<String> misfits = selection.misfits(cluster);
            warn(misfits);
            warnings = Stream.concat(warnings.stream(), misfits.stream()).toList();
        }
        terminal.print(
                json ? Json.text(Json.object().with("count", count).with("warnings", warnings)) : Long.toString(count));
        return Failures.OK;
    }
}
