package io.nightshift.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Rows under a head line, in columns as wide as their text, cut to the width of the terminal. */
public final class Table {

    private static final int GAP = 2;
    private static final int NARROWEST = 6;

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** A column that is not cut to fewer characters than {@code least}. */
    private record Column(String head, boolean right, int least) {}

    /** Adds a column of text. */
    public Table column(String head) {
        return column(head, NARROWEST);
    }

    /** Adds a column of text that needs at least so many characters. */
    public Table column(String head, int least) {
        columns.add(new Column(Visible.line(head), false, least));
        return this;
    }

    /** Adds a column of text that is never cut, such as ids. */
    public Table whole(String head) {
        columns.add(new Column(Visible.line(head), false, Integer.MAX_VALUE));
        return this;
    }

    /** Adds a column of numbers, flush right; they are never cut. */
    public Table number(String head) {
        columns.add(new Column(Visible.line(head), true, Integer.MAX_VALUE));
        return this;
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException unless there is one cell per column
     */
    public Table row(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(cells.stream().map(Visible::line).toList());
        return this;
    }

    /** As {@link #row(List)}. */
    public Table row(String... cells) {
        return row(List.of(cells));
    }

    /**
     * Prints it. On a terminal, cells are cut and the last columns are dropped until it fits; elsewhere nothing is.
     *
     * @return how many columns were dropped
     */
    public int print(Terminal terminal) {
        int[] widths = widths();
        int shown = columns.size();
        if (terminal.outIsTerminal()) {
            shown = fit(widths, terminal.columns());
        }
        terminal.printBold(line(columns.stream().map(Column::head).toList(), widths, shown, terminal));
        for (List<String> row : rows) {
            terminal.write(line(row, widths, shown, terminal));
        }
        terminal.flush();
        return columns.size() - shown;
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = TextWidth.of(columns.get(i).head());
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
            }
        }
        return widths;
    }

    /** Drops the last columns that do not fit however much is cut, then narrows the widest until all fit; returns how many are left. */
    private int fit(int[] widths, int room) {
        int shown = widths.length;
        while (shown > 1 && total(shown, i -> Math.min(widths[i], columns.get(i).least())) > room) {
            shown--;
        }
        while (total(shown, i -> widths[i]) > room) {
            int widest = -1;
            for (int i = 0; i < shown; i++) {
                if (widths[i] > columns.get(i).least() && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                widths[0] = room;
                return shown;
            }
            widths[widest]--;
        }
        return shown;
    }

    private static int total(int shown, IntUnaryOperator width) {
        return IntStream.range(0, shown).map(width).sum() + GAP * (shown - 1);
    }

    private String line(List<String> cells, int[] widths, int shown, Terminal terminal) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < shown; i++) {
            String cell = terminal.cut(cells.get(i), widths[i]);
            String padding = " ".repeat(widths[i] - TextWidth.of(cell));
            line.append(i == 0 ? "" : " ".repeat(GAP));
            line.append(columns.get(i).right() ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }
}
