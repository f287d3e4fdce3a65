package io.nightshift.cli.load;

import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.ProgressLine;
import io.nightshift.cli.terminal.Terminal;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** Loads an input, shows how it goes, and on Ctrl-C says how far it has come. */
public final class LoadRun {

    private final Terminal terminal;
    private final String label;
    private final boolean quiet;

    /** A run of one load. */
    public LoadRun(Terminal terminal, String label, boolean quiet) {
        this.terminal = terminal;
        this.label = label;
        this.quiet = quiet;
    }

    /**
     * Loads all rows.
     *
     * @param size of the input in bytes
     */
    public LoadReport run(Loader loader, RowReader rows, long size, Optional<Writer> rejectFile)
            throws IOException, InterruptedException {
        ProgressLine progress = new ProgressLine(terminal, label, quiet);
        Thread interrupted = new Thread(() -> {
            progress.close();
            terminal.say("nightshift: loading stopped after " + Numbers.plural(loader.loaded(), "row")
                    + "; what was loaded stays loaded, loading again does no harm");
        });
        Runtime.getRuntime().addShutdownHook(interrupted);
        try (progress) {
            LoadReport report = loader.load(
                    rows,
                    rejectFile,
                    (read, rejected) ->
                            progress.show(size == 0 ? 0 : 100.0 * read / size, counts(loader.loaded(), rejected)));
            progress.finish(100, counts(report.loaded(), report.rejected()));
            return report;
        } finally {
            removeHook(interrupted);
        }
    }

    private static String counts(long loaded, long rejected) {
        return Numbers.count(loaded) + " loaded" + (rejected == 0 ? "" : ", " + Numbers.count(rejected) + " rejected");
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending; the hook has spoken.
            return;
        }
    }
}
