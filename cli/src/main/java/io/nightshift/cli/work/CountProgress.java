package io.nightshift.cli.work;

import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.ProgressLine;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.sdk.task.Forecast;
import java.time.Duration;

/** A count, with its progress on a terminal. */
public final class CountProgress {

    private CountProgress() {}

    /** Counts at once, or in steps that can be seen if somebody looks. */
    public static long of(Scan scan, Terminal terminal, String label, boolean quiet) {
        if (quiet || !terminal.errIsTerminal()) {
            return scan.count();
        }
        long start = System.nanoTime();
        Remaining remaining = new Remaining();
        long[] count = {0};
        try (ProgressLine line = new ProgressLine(terminal, label, false)) {
            scan.count((found, partitions) -> {
                count[0] = found;
                Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
                double percent = 100.0 * partitions / Scan.PARTITIONS;
                remaining.see(new Forecast.Sample(elapsed, percent, found, 0));
                if (partitions < Scan.PARTITIONS) {
                    line.show(
                            percent,
                            Numbers.count(found) + " found",
                            remaining.text(0),
                            remaining.rate(),
                            Numbers.seconds(elapsed));
                }
                return true;
            });
        }
        return count[0];
    }
}
