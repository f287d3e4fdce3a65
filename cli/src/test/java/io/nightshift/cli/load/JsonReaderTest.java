package io.nightshift.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.cli.terminal.Json;
import io.nightshift.testsupport.Draw;
import io.nightshift.testsupport.Property;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    /** What no line may hold: overlong forms, a surrogate, a sequence that breaks off, bytes that never occur. */
    private static final byte[][] NOT_UTF8 = {
        {(byte) 0xc0, (byte) 0x80},
        {(byte) 0xc1, (byte) 0xbf},
        {(byte) 0xe0, (byte) 0x80, (byte) 0xaf},
        {(byte) 0xf0, (byte) 0x80, (byte) 0x80, (byte) 0xaf},
        {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
        {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
        {(byte) 0xe2, (byte) 0x82},
        {(byte) 0x80},
        {(byte) 0xff},
        {(byte) 0xfc, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80}
    };

    private static final String[] DAMAGES = {
        "}", "{", "[", "]", "\"", "\\", ",", ":", "1e", "nul", "\u0001", "{\"id\":1}", "\\ud800", "x"
    };

    @Test
    void goodLinesAreRowsWhateverStandsBetweenThem() {
        Property.check(500, 31, draw -> {
            StringBuilder text = new StringBuilder();
            List<String> good = new ArrayList<>();
            int count = draw.between(1, 8);
            for (int i = 0; i < count; i++) {
                String line = Json.text(Json.object()
                        .with("id", "k" + i)
                        .with("v", draw.text(10, ' ', '~'))
                        .with("n", draw.anyLong()));
                if (draw.anyBoolean()) {
                    good.add("k" + i + "@" + (1 + lines(text)));
                    text.append(line);
                } else {
                    // In the middle, and never what makes another whole line of it.
                    int at = draw.between(1, line.length() - 1);
                    text.append('!')
                            .append(line, 0, at)
                            .append(draw.of(DAMAGES))
                            .append(line.substring(at));
                }
                text.append(draw.of("\n", "\r\n", "\n\n", " \n"));
            }
            Read read = read(text.toString().getBytes(StandardCharsets.UTF_8), draw.between(1, 30));
            assertThat(read.rows()).isEqualTo(good);
            assertThat(read.rejects()).hasSize(count - good.size());
        });
    }

    @Test
    void elementsOfArraysAreTheSameRowsAsLines() {
        Property.check(500, 32, draw -> {
            List<String> elements = new ArrayList<>();
            int count = draw.between(0, 6);
            for (int i = 0; i < count; i++) {
                elements.add(Json.text(Json.object()
                        .with("id", "k" + i)
                        .with(
                                "v",
                                List.of(draw.text(10, ' ', '~'), Json.object().with("]", "[{"), draw.anyLong()))));
            }
            String array = "[" + blank(draw) + String.join(blank(draw) + "," + blank(draw), elements) + blank(draw)
                    + "]" + blank(draw);
            List<String> keys = new ArrayList<>();
            read(array.getBytes(StandardCharsets.UTF_8), draw.between(1, 30))
                    .rows()
                    .forEach(row -> keys.add(row.substring(0, row.indexOf('@'))));
            List<String> expected = new ArrayList<>();
            read(String.join("\n", elements).getBytes(StandardCharsets.UTF_8), 1000)
                    .rows()
                    .forEach(row -> expected.add(row.substring(0, row.indexOf('@'))));
            assertThat(keys).isEqualTo(expected).hasSize(count);
        });
    }

    @Test
    void anyBytesAreRowsOrRejects() {
        Property.check(1000, 33, draw -> {
            byte[] bytes = draw.bytes(0, 200);
            Read read = read(bytes, draw.between(1, 20));
            assertThat(read.rows().size() + read.rejects().size()).isLessThanOrEqualTo(bytes.length);
        });
    }

    @Test
    void everyMalformedSequenceIsRejectedWhereverItStands() throws IOException {
        for (byte[] bad : NOT_UTF8) {
            for (String form :
                    new String[] {"{\"id\":\"a\",\"v\":\"x?y\"}", "{\"id\":\"a?\",\"v\":1}", "{\"id\":\"a\",\"v?\":1}"
                    }) {
                ByteArrayOutputStream text = new ByteArrayOutputStream();
                text.writeBytes(form.substring(0, form.indexOf('?')).getBytes(StandardCharsets.UTF_8));
                text.writeBytes(bad);
                text.writeBytes(form.substring(form.indexOf('?') + 1).getBytes(StandardCharsets.UTF_8));
                text.writeBytes("\n{\"id\":\"b\",\"v\":2}\n".getBytes(StandardCharsets.UTF_8));
                Read read = read(text.toByteArray(), 100);
                assertThat(read.rows()).containsExactly("b@2");
                assertThat(read.rejects()).hasSize(1);
                assertThat(read.rejects().get(0)).startsWith("1 is not UTF-8 | {\"id\":\"a");
            }
        }
    }

    @Test
    void everyMalformedSequenceInCsvIsRejected() throws IOException {
        for (byte[] bad : NOT_UTF8) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            text.writeBytes("id,v\na,x".getBytes(StandardCharsets.UTF_8));
            text.writeBytes(bad);
            text.writeBytes("\nb,\u20ac\ufffd\n".getBytes(StandardCharsets.UTF_8));
            byte[] bytes = text.toByteArray();
            Input input = new Input("t.csv", bytes.length, () -> new Drip(bytes, 7));
            try (CsvReader reader = CsvReader.open(input, CsvReader.SEPARATORS, Columns.keyed("id"), it -> {})) {
                Read read = read(reader);
                assertThat(read.rows()).containsExactly("b@3");
                assertThat(read.rejects().get(0)).startsWith("2 v is not UTF-8 | a,x\\x");
            }
        }
    }

    @Test
    void arrayThatBreaksOffSaysSo() throws IOException {
        Read read = read("[{\"id\":1,\"v\":1},\n{\"id\":2,".getBytes(StandardCharsets.UTF_8), 5);
        assertThat(read.rows()).containsExactly("1@1");
        assertThat(read.rejects()).containsExactly("2 is not closed: the file breaks off | {\"id\":2,");
        assertThat(read("[{\"id\":1,\"v\":1}\n".getBytes(StandardCharsets.UTF_8), 5)
                        .rejects())
                .containsExactly("2 is the end, and the array is not closed: the file breaks off | ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\n", "[]", " [ ] \n"})
    void emptyInputsHaveNoRows(String text) throws IOException {
        assertThat(read(text.getBytes(StandardCharsets.UTF_8), 3)).isEqualTo(new Read(List.of(), List.of()));
    }

    private record Read(List<String> rows, List<String> rejects) {}

    private static Read read(byte[] bytes, int drip) throws IOException {
        Input input = new Input("t.jsonl", bytes.length, () -> new Drip(bytes, drip));
        try (JsonReader reader = JsonReader.open(input, Columns.keyed("id"))) {
            return read(reader);
        } catch (io.nightshift.cli.work.Failure e) {
            // No text at all.
            return new Read(List.of(), List.of());
        }
    }

    private static Read read(RowReader reader) throws IOException {
        Read read = new Read(new ArrayList<>(), new ArrayList<>());
        for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
            switch (line.get()) {
                case Line.Row row -> read.rows().add(row.key() + "@" + row.number());
                case Line.Reject reject ->
                    read.rejects().add(reject.number() + " " + reject.reason() + " | " + reject.excerpt());
            }
        }
        return read;
    }

    private static String blank(Draw draw) {
        return draw.of("", " ", "\n", "\r\n\t");
    }

    private static long lines(StringBuilder text) {
        return text.chars().filter(c -> c == '\n').count();
    }
}
