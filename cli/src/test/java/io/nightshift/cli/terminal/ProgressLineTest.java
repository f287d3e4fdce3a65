package io.nightshift.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final StringWriter screen = new StringWriter();

    @Test
    void barIsDrawnInOneLineAndLeftStanding() {
        try (ProgressLine line = new ProgressLine(terminal(80, true), "update test.users", false)) {
            line.show(50, "5 updated");
            line.finish(100, "10 updated");
        }
        String half = "\u2501".repeat(15) + "\u2500".repeat(15);
        String full = "\u2501".repeat(30);
        assertThat(screen.toString())
                .isEqualTo("\rupdate test.users  " + half + "  50%  5 updated\u001b[K" + "\rupdate test.users  " + full
                        + " 100%  10 updated\u001b[K" + System.lineSeparator());
    }

    @Test
    void barNeedsNoUnicode() {
        try (ProgressLine line = new ProgressLine(terminal(80, false), "x", false)) {
            line.show(10, "");
        }
        assertThat(screen.toString()).contains("###---------------------------  10%");
    }

    @Test
    void lineNeverReachesTheLastColumn() {
        for (int columns : new int[] {40, 50, 60, 80}) {
            screen.getBuffer().setLength(0);
            try (ProgressLine line = new ProgressLine(terminal(columns, true), "delete test.a_long_name", false)) {
                line.show(33, "1,234,567 deleted, 12 failed");
            }
            String drawn = screen.toString().replaceAll("\r|\u001b\\[K", "");
            assertThat(drawn.length()).as(drawn).isLessThan(columns);
        }
    }

    @Test
    void unfinishedBarIsRemoved() {
        ProgressLine line = new ProgressLine(terminal(80, true), "x", false);
        line.show(10, "");
        line.close();
        line.show(20, "");
        assertThat(screen.toString()).endsWith("\r\u001b[K");
    }

    @Test
    void elsewhereThanOnATerminalThereIsNoBar() {
        Terminal file = Terminal.plain(new PrintWriter(Writer.nullWriter()), new PrintWriter(screen));
        try (ProgressLine line = new ProgressLine(file, "x", false)) {
            line.show(10, "1 updated");
            line.finish(100, "10 updated");
        }
        assertThat(screen.toString()).isEmpty();
    }

    private Terminal terminal(int columns, boolean unicode) {
        return new Terminal(
                new PrintWriter(Writer.nullWriter()),
                new PrintWriter(screen),
                new Terminal.Traits(true, true, Window.of(columns), unicode, true),
                Keyboard.NONE,
                name -> null);
    }
}
