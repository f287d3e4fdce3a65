package io.nightshift.cli.runs;

import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.ProgressLine;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.run.journal.EventText;
import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.LivePass;
import io.nightshift.run.journal.RunEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how a run goes: a line for each event, and a bar for the pass that runs. Safe for use by two threads. */
final class RunScreen implements AutoCloseable {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Terminal terminal;
    private final boolean quiet;
    private @Nullable ProgressLine line;

    RunScreen(Terminal terminal, boolean quiet) {
        this.terminal = terminal;
        this.quiet = quiet;
    }

    synchronized void show(JournalEntry entry) {
        if (quiet) {
            return;
        }
        EventText.of(entry.event()).ifPresent(text -> {
            removeLine();
            terminal.tell(CLOCK.format(entry.at().atZone(ZoneId.systemDefault())) + "  ", text);
        });
        if (entry.event() instanceof RunEvent.PassPlanned) {
            line = new ProgressLine(terminal, "pass " + pass(entry), false);
        }
    }

    private static int pass(JournalEntry entry) {
        return entry.event() instanceof RunEvent.PassPlanned planned ? planned.pass() : 0;
    }

    synchronized void show(LivePass pass) {
        if (line != null) {
            line.show(
                    pass.progress(),
                    Numbers.count(pass.changed()) + " changed",
                    pass.failed() == 0 ? "" : Numbers.count(pass.failed()) + " failed");
        }
    }

    private void removeLine() {
        if (line != null) {
            line.close();
            line = null;
        }
    }

    @Override
    public synchronized void close() {
        removeLine();
    }
}
