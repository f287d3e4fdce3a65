package io.nightshift.cli.command;

import io.nightshift.cli.work.Scan;
import io.nightshift.cli.work.Target;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which records a command is about: those of a data set that match a filter. */
final class Selection {

    @Parameters(paramLabel = Target.LABEL, description = Target.DESCRIPTION)
    private String target = "";

    @Mixin
    private Filter filter = new Filter();

    /** Throws what is wrong with it. */
    void check() {
        dataSet();
        filter.check();
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

    Scan scan(Cluster cluster) {
        Scan scan = Scan.of(cluster.client(), dataSet());
        filter.text().ifPresent(scan::where);
        return scan;
    }
}
