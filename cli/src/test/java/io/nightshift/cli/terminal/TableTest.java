package io.nightshift.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private final StringWriter out = new StringWriter();

    @Test
    void widestCellsAreCutUntilATerminalHoldsTheRow() {
        Table table = new Table().column("key").column("text").number("n").row("a", "x".repeat(60), "1");
        assertThat(table.print(terminal(40, true))).isZero();
        assertThat(lines())
                .containsExactly("key  text" + " ".repeat(28) + "  n", "a    " + "x".repeat(31) + "\u2026  1");
        assertThat(lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 40);
    }

    @Test
    void columnsThatDoNotFitAreCounted() {
        Table table = new Table();
        List<String> cells =
                List.of("aaaaaaaa", "bbbbbbbb", "cccccccc", "dddddddd", "eeeeeeee", "ffffffff", "gggggggg");
        cells.forEach(table::column);
        table.row(cells);
        assertThat(table.print(terminal(40, true))).isEqualTo(2);
        assertThat(lines().get(1)).isEqualTo("aaaaa\u2026  bbbbb\u2026  ccccc\u2026  dddddd\u2026  eeeeee\u2026");
    }

    @Test
    void numbersAndIdsAreNeverCutAndTakeNoRoomWhenDropped() {
        Table table = new Table().whole("id").column("text").number("first").number("second");
        table.row("1234567890", "x".repeat(30), "1,234,567", "2");
        assertThat(table.print(terminal(30, true))).isEqualTo(1);
        assertThat(lines().get(1)).isEqualTo("1234567890  " + "x".repeat(6) + "\u2026  1,234,567");
        out.getBuffer().setLength(0);
        assertThat(table.print(terminal(8, true))).isEqualTo(3);
        assertThat(lines().get(1)).isEqualTo("1234567\u2026");
    }

    @Test
    void filesGetEverything() {
        Table table = new Table().column("key").row("x".repeat(300));
        assertThat(table.print(Terminal.plain(new PrintWriter(out), new PrintWriter(Writer.nullWriter()))))
                .isZero();
        assertThat(lines()).containsExactly("key", "x".repeat(300));
    }

    @Test
    void dataCannotControlTheTerminal() {
        new Table().column("key").row("a\u001b[2Jb\r\nc\u0007").print(terminal(80, true));
        assertThat(lines().get(1)).isEqualTo("a\\u001b[2Jb\\r\\nc\\u0007");
    }

    @Test
    void rowMustFitTheColumns() {
        assertThatThrownBy(() -> new Table().column("a").row("1", "2")).hasMessage("2 cells for 1 columns");
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    private Terminal terminal(int columns, boolean unicode) {
        return new Terminal(
                new PrintWriter(out),
                new PrintWriter(Writer.nullWriter()),
                new Terminal.Traits(true, true, Window.of(columns), unicode, false),
                Keyboard.NONE,
                name -> null);
    }
}
