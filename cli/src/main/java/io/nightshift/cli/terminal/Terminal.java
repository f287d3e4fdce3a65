package io.nightshift.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes: results to {@code out}, progress and messages to {@code err}. Always UTF-8.
 *
 * @param outIsTerminal whether a person reads {@code out}
 * @param errIsTerminal whether a person reads {@code err}
 * @param columns width of the terminal, 40 or more
 * @param unicode whether the terminal shows more than ASCII
 * @param color whether colours are wanted
 */
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int columns,
        boolean unicode,
        boolean color) {

    private static final int USUAL_COLUMNS = 80;
    private static final int FEWEST_COLUMNS = 40;

    /** The terminal of this process as the launcher script describes it; without the launcher, none. */
    public static Terminal ofProcess() {
        String terminals = System.getProperty("nightshift.terminals", "");
        // A variable that is set and not empty means no colour: https://no-color.org
        String noColor = System.getenv("NO_COLOR");
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        return new Terminal(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                terminals.contains("out"),
                terminals.contains("err") && !dumb,
                columns(System.getProperty("nightshift.columns", "")),
                !"false".equals(System.getProperty("nightshift.unicode")),
                (noColor == null || noColor.isEmpty()) && !dumb);
    }

    /** Neither a terminal nor colours: for tests and for output that goes nowhere. */
    public static Terminal plain(PrintWriter out, PrintWriter err) {
        return new Terminal(out, err, false, false, USUAL_COLUMNS, true, false);
    }

    /** Text that stands out on {@code out}. */
    public String bold(String text) {
        return outIsTerminal && color ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    /** Text that stands back on {@code out}. */
    public String faint(String text) {
        return outIsTerminal && color ? "\u001b[2m" + text + "\u001b[0m" : text;
    }

    /** Writes a line of the result. */
    public void print(String line) {
        out.println(line);
        out.flush();
    }

    /** Writes a message to the person at the terminal. */
    public void say(String line) {
        err.println(line);
        err.flush();
    }

    private static int columns(String text) {
        try {
            int columns = Integer.parseInt(text.strip());
            // Terminals that do not know their width say 0.
            return columns == 0 ? USUAL_COLUMNS : Math.max(FEWEST_COLUMNS, columns);
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
    }
}
