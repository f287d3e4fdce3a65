package io.nightshift.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The progress of one piece of work: on a terminal a bar that is drawn again and again in one line, else a plain line every few
 * seconds. Safe for use by several threads.
 */
public final class ProgressLine implements AutoCloseable {

    private static final long REDRAW_NANOS = 40_000_000L;
    private static final long PLAIN_NANOS = 5_000_000_000L;
    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 8;
    private static final String GAP = "  ";

    // The cursor rests at the start of the line. A terminal that is made narrower breaks the line and keeps the cursor
    // at
    // its start, so the next drawing clears all of it; and what is drawn before the new width is known does not wrap.
    private static final String CLEAR = "\u001b[J";
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final Terminal terminal;
    private final String label;
    private final boolean quiet;
    private final Thread onInterrupt = new Thread(this::close, "progress-on-interrupt");
    private long lastDrawn;
    private boolean drawn;
    private boolean closed;

    /**
     * A progress line.
     *
     * @param label what is done
     * @param quiet draws nothing at all
     */
    public ProgressLine(Terminal terminal, String label, boolean quiet) {
        this.terminal = terminal;
        this.label = Visible.line(label);
        this.quiet = quiet;
        this.lastDrawn = System.nanoTime() - (terminal.errIsTerminal() ? REDRAW_NANOS : 0);
    }

    /**
     * Shows how far it is, unless it was shown a moment ago.
     *
     * @param percent 0 to 100
     * @param details what else there is to say, in few words, the most important first: a narrow terminal
     *     drops the last ones
     */
    public synchronized void show(double percent, String... details) {
        long now = System.nanoTime();
        long pause = terminal.errIsTerminal() ? REDRAW_NANOS : PLAIN_NANOS;
        if (quiet || closed || now - lastDrawn < pause || terminal.window().changing()) {
            return;
        }
        lastDrawn = now;
        draw(percent, List.of(details));
    }

    /** Shows the end, whatever was shown before, and leaves the line standing on a terminal. */
    public synchronized void finish(double percent, String... details) {
        if (!quiet && !closed && terminal.errIsTerminal()) {
            draw(percent, List.of(details));
            terminal.err().println();
            terminal.err().flush();
        }
        end();
    }

    /** Removes the bar, if it still stands. */
    @Override
    public synchronized void close() {
        if (drawn && !closed) {
            terminal.err().print("\r" + CLEAR);
            terminal.err().flush();
        }
        end();
    }

    private void end() {
        closed = true;
        onExit(Runtime.getRuntime()::removeShutdownHook);
    }

    private void onExit(Consumer<Thread> change) {
        try {
            change.accept(onInterrupt);
        } catch (IllegalStateException e) {
            // The process is ending: this may be the hook itself.
        }
    }

    private void draw(double percent, List<String> details) {
        double shown = Math.max(0, Math.min(100, percent));
        String number = (int) shown + "%";
        List<String> parts =
                details.stream().map(Visible::line).filter(it -> !it.isEmpty()).toList();
        if (!terminal.errIsTerminal()) {
            terminal.say(
                    terminal.tag() + label + " " + number + (parts.isEmpty() ? "" : GAP + String.join(GAP, parts)));
            return;
        }
        // One column stays free: a full line would wrap on some terminals.
        String line = line(shown, parts, terminal.columns() - 1 - terminal.tagWidth());
        terminal.err().print(NO_WRAP + terminal.tag() + line + CLEAR + "\r" + WRAP);
        terminal.err().flush();
        if (!drawn) {
            drawn = true;
            // What comes after Ctrl-C must not stand in the bar.
            onExit(Runtime.getRuntime()::addShutdownHook);
        }
    }

    private String line(double percent, List<String> details, int room) {
        String number = String.format(Locale.ROOT, "%3d%%", (int) percent);
        for (int kept = details.size(); kept >= Math.min(1, details.size()); kept--) {
            List<String> parts = new ArrayList<>(List.of(number));
            parts.addAll(details.subList(0, kept));
            String text = String.join(GAP, parts);
            int free = room - TextWidth.of(label) - TextWidth.of(text) - GAP.length();
            int bar = free - 1;
            if (bar >= SHORTEST_BAR) {
                return label + GAP + bar(percent, Math.min(LONGEST_BAR, bar)) + " " + text;
            }
            if (free >= 0) {
                return label + GAP + text;
            }
        }
        String shortest = number.strip() + (details.isEmpty() ? "" : GAP + details.get(0));
        return TextWidth.cut(shortest, room);
    }

    private String bar(double percent, int width) {
        int full = (int) Math.floor(percent / 100 * width);
        String done = terminal.unicode() ? "\u2501" : "#";
        String open = terminal.unicode() ? "\u2500" : "-";
        return done.repeat(full) + open.repeat(width - full);
    }
}
