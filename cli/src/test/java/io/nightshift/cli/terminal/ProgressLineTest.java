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
                .isEqualTo(drawn("update test.users  " + half + "  50%  5 updated")
                        + drawn("update test.users  " + full + " 100%  10 updated")
                        + System.lineSeparator());
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
        for (int columns : new int[] {20, 21, 30, 40, 50, 60, 80, 200}) {
            screen.getBuffer().setLength(0);
            try (ProgressLine line = new ProgressLine(terminal(columns, true), "delete test.a_long_name", false)) {
                line.show(33, "1,234,567 deleted, 12 failed", "3 to 4 min left", "51,700/s", "2 min 3 s");
            }
            String drawn = screen.toString().replaceAll("\r|\u001b\\[[?0-9]*[a-zA-Z]", "");
            assertThat(drawn.length()).as(drawn).isLessThan(columns);
        }
    }

    @Test
    void unfinishedBarIsRemoved() {
        ProgressLine line = new ProgressLine(terminal(80, true), "x", false);
        line.show(10, "");
        line.close();
        line.show(20, "");
        assertThat(screen.toString()).endsWith("\r\u001b[J");
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

    @Test
    void nameOfTheProfileStandsInFront() {
        Terminal terminal = terminal(60, true);
        terminal.tag("prod", 31);
        try (ProgressLine line = new ProgressLine(terminal, "touch test.users", false)) {
            line.show(50, "12 touched");
        }
        assertThat(screen.toString())
                .contains("\u001b[1;31m[prod]\u001b[0m touch test.users  ")
                .contains(" 50%  12 touched");
        assertThat(screen.toString()
                        .replaceAll("\r|\u001b\\[[?0-9;]*[a-zA-Z]", "")
                        .length())
                .isLessThan(60);
    }

    /** What is sent for a line: nothing wraps, what follows is cleared, and the cursor is back at the start. */
    private static String drawn(String line) {
        return "\u001b[?7l" + line + "\u001b[J\r\u001b[?7h";
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
