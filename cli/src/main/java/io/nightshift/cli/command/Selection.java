package io.nightshift.cli.command;

import io.nightshift.cli.work.Known;
import io.nightshift.cli.work.Patience;
import io.nightshift.cli.work.Scan;
import io.nightshift.cli.work.Target;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.info.Catalog;
import io.nightshift.sdk.job.DataSet;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which records a command is about: those of a data set that match a filter. */
final class Selection {

    @Parameters(paramLabel = Target.LABEL, description = Target.DESCRIPTION)
    private String target = "";

    @Mixin
    private Filter filter = new Filter();

    @Option(
            names = "--retry-for",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long to go on trying while partitions are not available. Default: ${DEFAULT-VALUE}")
    private String retryFor = "";

    /** Throws what is wrong with it. */
    void check() {
        dataSet();
        filter.check();
        patience(text -> {});
    }

    private Patience patience(Consumer<String> say) {
        return new Patience(retryFor(), say);
    }

    /** How long to go on trying. */
    Duration retryFor() {
        return Durations.parse("--retry-for", retryFor);
    }

    DataSet dataSet() {
        return Target.parse(target);
    }

    Filter filter() {
        return filter;
    }

    /** {@code test.users where $.age >= 18}. */
    String text() {
        return Target.text(dataSet())
                + filter.text().map(text -> " where " + text).orElse("");
    }

    /** Reads them; {@code say} hears of what takes long. */
    Scan scan(Cluster cluster, Consumer<String> say) {
        Scan scan = Scan.of(cluster, dataSet()).with(patience(say));
        filter.text().ifPresent(scan::where);
        return scan;
    }

    /** Throws that there is no such set, if so. */
    void requireSet(Cluster cluster) {
        DataSet dataSet = dataSet();
        if (!dataSet.isWholeNamespace()) {
            Known.requireSet(new Catalog(cluster.client()), dataSet.namespace(), dataSet.set());
        }
    }

    /** After nothing was found: why, as far as a look at other records tells. */
    List<String> misfits(Cluster cluster) {
        return filter.text()
                .map(where ->
                        cluster.createSession().explainNoMatch(dataSet(), where).reasons())
                .orElse(List.of());
    }
}
