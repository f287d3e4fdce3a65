package io.nightshift.engine.msgpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.result.EngineException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MsgpackNormalizerTest {
    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource({
        "integer in its shortest form,        91 cd0005,               91 05",
        "negative integer,                    91 d3ffffffffffffff80,   91 d080",
        "integer over the signed range stays, 91 cfffffffffffffffff,   91 cfffffffffffffffff",
        "bin becomes str,                     91 c4020461,             91 a20461",
        "long header of a short string,       91 db00000002 0361,      91 a20361",
        "long header of a short list,         dc0002 01 02,            92 01 02",
        "map is sorted by key,                82 02 c0 01 c2,          82 01 c2 02 c0",
        "nested map is sorted by key,         91 82 02 c0 01 c2,       91 82 01 c2 02 c0",
        "index flag stays at the top,         93 c70011 01 02,         93 c70011 01 02",
        "index flag goes further down,        91 92 c70011 01,         91 92 c70001 01",
        "unknown flags go,                    82 c70008 c0 01 02,      81 01 02",
        "equal elements are in order,         93 c70001 01 01,         93 c70001 01 01"
    })
    void valuesAreBroughtIntoTheirStoredForm(String what, String from, String to) {
        byte[] source = bytes(from);

        assertThat(HexFormat.of().formatHex(MsgpackNormalizer.normalizeBin(source, 0, source.length)))
                .as(what)
                .isEqualTo(to.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91 d4ff00", // wildcard
                "91 d4ff01", // infinity
                "93 c70001 02 01", // flagged ordered, and is not
                "83 c70001 c0 02 c0 01 c0",
                "82 01 c0 01 c2", // equal keys
                "83 02 c0 01 c0 02 c2",
                "81 90 01", // a list for a key
                "81 cb3ff0000000000000 01", // a double for a key
                "91 01 02", // a byte too many
                "92 01", // a value too few
                "91 c1",
                "dd7fffffff 01",
                ""
            })
    void whatCannotBeStoredIsRefused(String packed) {
        byte[] source = bytes(packed);

        assertThatThrownBy(() -> MsgpackNormalizer.normalizeBin(source, 0, source.length))
                .isInstanceOf(EngineException.class);
    }

    @Test
    void nestingTakesNoStack() throws InterruptedException {
        byte[] source = new byte[2 * MsgpackNormalizer.MAX_DEPTH];
        for (int i = 0; i < source.length; i += 2) {
            source[i] = (byte) 0x81; // a map of one pair, with key 1
            source[i + 1] = 1;
        }
        source[source.length - 2] = (byte) 0x91;
        AtomicReference<byte[]> normalized = new AtomicReference<>();
        long little = 128 << 10;
        Thread thread = new Thread(
                null,
                () -> normalized.set(MsgpackNormalizer.normalizeBin(source, 0, source.length)),
                "little stack",
                little);

        thread.start();
        thread.join();

        assertThat(normalized.get()).isEqualTo(source);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
