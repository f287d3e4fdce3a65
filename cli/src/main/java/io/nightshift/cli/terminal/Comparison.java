package io.nightshift.cli.terminal;

import java.util.List;

/** Values before and after, a line each, cut to the width of the terminal so that both can be seen; elsewhere nothing is cut. */
public final class Comparison {

    private static final String INDENT = "  ";
    private static final String GAP = "  ";
    /** What names take of a line at most. */
    private static final int NAMES_SHARE = 3;

    private final Terminal terminal;
    private final List<Row> rows;

    /**
     * A value.
     *
     * @param name what it is of
     * @param before empty if it would be new
     * @param after empty if it would be gone
     */
    public record Row(String name, String before, String after) {
        public Row {
            name = Visible.line(name);
            before = Visible.line(before);
            after = Visible.line(after);
        }
    }

    public Comparison(Terminal terminal, List<Row> rows) {
        this.terminal = terminal;
        this.rows = List.copyOf(rows);
    }

    /** Prints all lines. */
    public void print() {
        int longest =
                rows.stream().mapToInt(row -> TextWidth.of(row.name())).max().orElse(0);
        int names = terminal.outIsTerminal() ? Math.min(longest, terminal.columns() / NAMES_SHARE) : longest;
        rows.forEach(row -> terminal.write(line(row, names)));
    }

    private String line(Row row, int names) {
        String arrow = terminal.unicode() ? " \u2192 " : " -> ";
        String name = cut(row.name(), names);
        String head = INDENT + name + " ".repeat(names - TextWidth.of(name)) + GAP;
        String before = row.before().isEmpty() ? "(none)" : row.before();
        String after = row.after().isEmpty() ? "(gone)" : row.after();
        if (!terminal.outIsTerminal()) {
            return head + before + arrow + after;
        }
        int room = Math.max(2, terminal.columns() - TextWidth.of(head) - arrow.length());
        // What the shorter one leaves, the longer one may have.
        int forBefore = Math.max(room / 2, room - TextWidth.of(after));
        String shown = cut(before, forBefore);
        return head + shown + arrow + cut(after, room - TextWidth.of(shown));
    }

    private String cut(String text, int columns) {
        return terminal.cut(text, columns);
    }
}
