package io.nightshift.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VisibleTest {

    @Test
    void whatActsOnATerminalIsEscaped() {
        assertThat(Visible.line("a\u001b[2Jb\u0007c\u009bd\u007fe")).isEqualTo("a\\u001b[2Jb\\u0007c\\u009bd\\u007fe");
        assertThat(Visible.line("exe\u202Egpj.\u2066x\u200f")).isEqualTo("exe\\u202egpj.\\u2066x\\u200f");
        assertThat(Visible.line("two\r\nlines\tand\u2028more")).isEqualTo("two\\r\\nlines\\tand\\u2028more");
        assertThat(Visible.line("zero\u200bwidth\ufeff")).isEqualTo("zero\\u200bwidth\\ufeff");
        assertThat(Visible.line("half \ud83d of a pair")).isEqualTo("half \\ud83d of a pair");
    }

    @Test
    void whatIsOnlySeenStaysAsItIs() {
        String text = "Zoë, naïve — 日本 \uD83D\uDE00 \uD83D\uDC68\u200D\uD83D\uDC69 e\u0301 שלום C:\\new";
        assertThat(Visible.line(text)).isSameAs(text);
    }

    @Test
    void messagesKeepTheirLines() {
        assertThat(Visible.lines("one\n\ttwo\u001b[31m")).isEqualTo("one" + System.lineSeparator() + " two\\u001b[31m");
    }

    @Test
    void jsonEscapesTheSameAndReadsBack() throws JsonProcessingException {
        String hostile = "a\u001b[2J\u009b\u202e\u2028\u200b\u007f \uD83D\uDE00 é";
        String json = Json.text(Json.object().with(hostile, hostile));
        assertThat(Visible.line(json)).isEqualTo(json);
        assertThat(json).contains("\uD83D\uDE00 é");
        assertThat(new ObjectMapper().readTree(json).get(hostile).textValue()).isEqualTo(hostile);
    }

    @Test
    void keysOfMapsThatAreNotAllStringsAreTold() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(1L, "int");
        map.put("1", "string");
        map.put(ByteBuffer.wrap(new byte[] {1, (byte) 0xfe}), "bytes");
        map.put("a", "plain");
        map.put(1.5, true);
        assertThat(Json.text(map))
                .isEqualTo(
                        "{\"1\":\"int\",\"\\\"1\\\"\":\"string\",\"X'01fe'\":\"bytes\",\"a\":\"plain\",\"1.5\":true}");
        assertThat(Json.text(Map.of("2024", 1L))).isEqualTo("{\"2024\":1}");
    }
}
