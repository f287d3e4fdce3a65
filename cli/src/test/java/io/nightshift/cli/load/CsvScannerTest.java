package io.nightshift.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.cli.value.BadValueException;
import io.nightshift.testsupport.Draw;
import io.nightshift.testsupport.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scanner against two models: tables that are written as RFC 4180 says, and a slow reader of any text. */
class CsvScannerTest {

    /** What stands in cells and around them. */
    private static final String[] PIECES = {
        "a", "1", "\"", "\"\"", ",", ";", "\n", "\r\n", "\r", " ", "\u00e9", "\ud83d\ude00", ""
    };

    private record Row(long line, List<String> cells, String problem) {}

    @Test
    void everyTableComesBackAsItWasWritten() {
        Property.check(1000, 21, draw -> {
            char separator = draw.of(',', ';', '\t', '|');
            int columns = draw.between(2, 5);
            StringBuilder text = new StringBuilder();
            List<Row> rows = new ArrayList<>();
            long line = 1;
            int count = draw.between(0, 8);
            for (int i = 0; i < count; i++) {
                List<String> cells = new ArrayList<>();
                long begin = line;
                for (int j = 0; j < columns; j++) {
                    String cell = String.join("", draw.list(0, 4, () -> draw.of(PIECES)));
                    text.append(j == 0 ? "" : separator).append(written(cell, separator, draw));
                    cells.add(cell);
                    line += breaks(cell);
                }
                rows.add(new Row(begin, cells, ""));
                text.append(draw.of("\n", "\r\n", "\r"));
                line++;
                if (draw.between(0, 4) == 0) {
                    text.append('\n');
                    // After a carriage return it would belong to it.
                    line += text.charAt(text.length() - 2) == '\r' ? 0 : 1;
                }
            }
            assertThat(read(text.toString(), separator, draw.between(1, 20))).isEqualTo(rows);
        });
    }

    @Test
    void anyTextIsReadAsBySlowReader() {
        Property.check(3000, 22, draw -> {
            String text = String.join("", draw.list(0, 30, () -> draw.of(PIECES)));
            assertThat(read(text, ',', draw.between(1, 20))).isEqualTo(new Model(text).rows());
        });
    }

    @Test
    void anyBytesAreRowsOrProblemsAndAllAreLookedAt() {
        Property.check(1000, 23, draw -> {
            byte[] bytes = draw.bytes(0, 200);
            try (CsvScanner rows = new CsvScanner(new ByteSource(new Drip(bytes, draw.between(1, 20))), ',', 3)) {
                long line = 0;
                while (rows.next()) {
                    assertThat(rows.line()).isGreaterThan(line);
                    line = rows.line();
                    for (int i = 0; i < Math.min(3, rows.cells()); i++) {
                        textOf(rows.cell(i));
                    }
                    assertThat(rows.excerpt()).doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f]");
                }
                assertThat(rows.position().bytes()).isEqualTo(bytes.length);
                assertThat(rows.position().checksum()).isEqualTo(Drip.checksum(bytes));
            }
        });
    }

    @Test
    void rowsThatAreTooLongAreSkippedAndTheNextOneIsFound() throws IOException {
        String text = "a,b\nx," + "y".repeat(ByteSource.LONGEST + 100) + "\n\"q\nr\"," + "z\nc,\"d\n"
                + "e".repeat(ByteSource.LONGEST) + "\nf,g\n";
        List<Row> rows = read(text, ',', 1 << 20);
        assertThat(rows).hasSize(6);
        assertThat(rows.get(1)).isEqualTo(new Row(2, List.of(), "is longer than 16 MiB"));
        assertThat(rows.get(2)).isEqualTo(new Row(3, List.of("q\nr", "z"), ""));
        assertThat(rows.get(3)).isEqualTo(new Row(5, List.of(), "has a quote that is not closed within 16 MiB"));
        assertThat(rows.get(4).line()).isEqualTo(6);
        assertThat(rows.get(5)).isEqualTo(new Row(7, List.of("f", "g"), ""));
    }

    private static String textOf(Cell cell) {
        try {
            return cell.text();
        } catch (BadValueException e) {
            return "";
        }
    }

    private static List<Row> read(String text, char separator, int drip) throws IOException {
        List<Row> found = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (CsvScanner rows = new CsvScanner(new ByteSource(new Drip(bytes, drip)), separator, 100)) {
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < rows.cells(); i++) {
                    cells.add(textOf(rows.cell(i)));
                }
                found.add(new Row(rows.line(), cells, rows.problem().orElse("")));
            }
        }
        return found;
    }

    private static String written(String cell, char separator, Draw draw) {
        boolean quoted = cell.startsWith("\"")
                || cell.indexOf(separator) >= 0
                || cell.indexOf('\n') >= 0
                || cell.indexOf('\r') >= 0
                || draw.between(0, 3) == 0;
        return quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static int breaks(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[^\n]", "")
                .length();
    }

    /** Reads character by character, with the whole text at hand. */
    private static final class Model {
        private final String text;
        private final List<Row> rows = new ArrayList<>();
        private int at;
        private String problem = "";

        Model(String text) {
            this.text = text;
        }

        List<Row> rows() {
            while (at < text.length()) {
                int begin = at;
                if (skipBreak()) {
                    continue;
                }
                problem = "";
                List<String> cells = new ArrayList<>();
                do {
                    cells.add(cell());
                } while (problem.isEmpty() && skip(','));
                if (!problem.isEmpty()) {
                    at = begin;
                    while (at < text.length() && !atBreak()) {
                        at++;
                    }
                    cells.clear();
                }
                skipBreak();
                rows.add(new Row(1 + breaks(text.substring(0, begin)), cells, problem));
            }
            return rows;
        }

        private String cell() {
            StringBuilder cell = new StringBuilder();
            if (!skip('"')) {
                while (at < text.length() && text.charAt(at) != ',' && !atBreak()) {
                    cell.append(text.charAt(at++));
                }
                return cell.toString();
            }
            while (true) {
                if (at == text.length()) {
                    problem = "has a quote that is not closed";
                    return "";
                }
                char c = text.charAt(at++);
                if (c != '"') {
                    cell.append(c);
                } else if (skip('"')) {
                    cell.append('"');
                } else {
                    break;
                }
            }
            while (skip(' ')) {
                continue;
            }
            if (at < text.length() && text.charAt(at) != ',' && !atBreak()) {
                problem = "has text behind a closing quote; quotes in a cell are doubled";
            }
            return cell.toString();
        }

        private boolean skip(char c) {
            boolean there = at < text.length() && text.charAt(at) == c;
            at += there ? 1 : 0;
            return there;
        }

        private boolean atBreak() {
            return text.charAt(at) == '\n' || text.charAt(at) == '\r';
        }

        private boolean skipBreak() {
            return skip('\n') || skip('\r') && (skip('\n') || true);
        }
    }
}
