package io.nightshift.cli.terminal;

import java.util.Locale;

/**
 * The progress of one piece of work: on a terminal a bar that is drawn again and again in one line, else a plain line every few
 * seconds. Safe for use by several threads.
 */
public final class ProgressLine implements AutoCloseable {

    private static final long REDRAW_NANOS = 40_000_000L;
    private static final long PLAIN_NANOS = 5_000_000_000L;
    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 8;

    private final Terminal terminal;
    private final String label;
    private final boolean quiet;
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
        this.label = label;
        this.quiet = quiet;
        this.lastDrawn = System.nanoTime() - (terminal.errIsTerminal() ? REDRAW_NANOS : 0);
    }

    /**
     * Shows how far it is, unless it was shown a moment ago.
     *
     * @param percent 0 to 100
     * @param details what else there is to say, in few words
     */
    public synchronized void show(double percent, String details) {
        long now = System.nanoTime();
        long pause = terminal.errIsTerminal() ? REDRAW_NANOS : PLAIN_NANOS;
        if (quiet || closed || now - lastDrawn < pause) {
            return;
        }
        lastDrawn = now;
        draw(percent, details);
    }

    /** Shows the end, whatever was shown before, and leaves the line standing on a terminal. */
    public synchronized void finish(double percent, String details) {
        if (!quiet && !closed && terminal.errIsTerminal()) {
            draw(percent, details);
            terminal.err().println();
            terminal.err().flush();
        }
        closed = true;
    }

    /** Removes the bar, if it still stands. */
    @Override
    public synchronized void close() {
        if (!closed && drawn && terminal.errIsTerminal()) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
        closed = true;
    }

    private void draw(double percent, String details) {
        double shown = Math.max(0, Math.min(100, percent));
        String number = String.format(Locale.ROOT, "%3d%%", (int) shown);
        if (!terminal.errIsTerminal()) {
            terminal.say(label + " " + number.strip() + "  " + details);
            return;
        }
        // One column stays free: a full line would wrap on some terminals.
        int room = terminal.columns() - 1 - label.length() - number.length() - details.length() - 5;
        String bar = room < SHORTEST_BAR ? "" : bar(shown, Math.min(LONGEST_BAR, room)) + " ";
        String line = label + "  " + bar + number + "  " + details;
        int longest = terminal.columns() - 1;
        int visible = label.length() + 4 + number.length() + details.length() + bar.length();
        terminal.err().print("\r" + (visible > longest ? cut(line, longest) : line) + "\u001b[K");
        terminal.err().flush();
        drawn = true;
    }

    private static String cut(String line, int length) {
        return line.length() <= length ? line : line.substring(0, length);
    }

    private String bar(double percent, int width) {
        int full = (int) Math.floor(percent / 100 * width);
        String done = terminal.unicode() ? "\u2501" : "#";
        String open = terminal.unicode() ? "\u2500" : "-";
        return done.repeat(full) + open.repeat(width - full);
    }
}
