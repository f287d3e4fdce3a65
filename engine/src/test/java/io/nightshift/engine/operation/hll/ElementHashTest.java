package io.nightshift.engine.operation.hll;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.msgpack.MsgpackReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementHashTest {
    @ParameterizedTest
    @CsvSource({
        "'', 0000000000000000, 0000000000000000",
        "hello, cbd8a7b341bd9b02, 5b1e906a48ae1d19",
        "The quick brown fox jumps over the lazy dog, e34bbc7bbc071b6c, 7a433ca9c49a9347",
    })
    void publishedHashesComeOut(String text, String low, String high) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        ElementHash hash = ElementHash.of(bytes, 0, bytes.length);

        assertThat(HexFormat.of().toHexDigits(hash.low())).isEqualTo(low);
        assertThat(HexFormat.of().toHexDigits(hash.high())).isEqualTo(high);
    }

    @ParameterizedTest
    @CsvSource({
        "07, d30000000000000007",
        "07, cc07",
        "ff, d0ff",
        "ccc8, cd00c8",
        "d1fc36, d2fffffc36",
        "a20361, d9020361",
        "a20361, da00020361",
        "a20361, db000000020361",
        "a20361, c4020361",
    })
    void longFormsOfAValueHashAsItsShortest(String shortest, String other) {
        assertThat(hash(other)).isEqualTo(hash(shortest));
    }

    @Test
    void oneValueIsRead() {
        MsgpackReader reader = new MsgpackReader(HexFormat.of().parseHex("cd000705"));

        assertThat(ElementHash.read(reader)).isEqualTo(hash("07"));
        assertThat(reader.position()).isEqualTo(3);
    }

    private static ElementHash hash(String hex) {
        return ElementHash.read(new MsgpackReader(HexFormat.of().parseHex(hex)));
    }
}
