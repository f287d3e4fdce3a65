package io.nightshift.cli.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.cli.terminal.Json;
import io.nightshift.testsupport.Draw;
import io.nightshift.testsupport.Property;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValuesTest {

    @Test
    void everyValueComesBackAsItWasWritten() {
        Property.check(500, 11, draw -> {
            Object value = value(draw, 4);
            assertThat(JsonValues.parse(Json.text(value))).isEqualTo(value);
        });
    }

    @Test
    void keysAreInTheOrderOfTheirBytes() {
        Property.check(500, 12, draw -> {
            String a = whole(draw.text(4));
            String b = whole(draw.text(4));
            int bytes = Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(JsonValues.KEY_ORDER.compare(a, b))).isEqualTo(Integer.signum(bytes));
        });
        // In UTF-16 the first one is smaller.
        assertThat(JsonValues.KEY_ORDER.compare("\ud83d\ude00", "\uffee")).isPositive();
    }

    @Test
    void mapsAreOrderedAtEveryDepth() throws BadValueException {
        List<?> list = (List<?>) JsonValues.parse("[{\"b\":{\"d\":1,\"c\":2},\"a\":3}]");
        SortedMap<?, ?> map = (SortedMap<?, ?>) list.get(0);
        assertThat(map).hasToString("{a=3, b={c=2, d=1}}");
        assertThat(map.get("b")).isInstanceOf(SortedMap.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9223372036854775808|holds an integer beyond 64 bits: 9223372036854775808",
                "[1E400]|holds 1E400, which is too large for a double",
                "{\"a\":[-1e400]}|holds -1e400, which is too large for a double",
                "1e-400|holds 1e-400, which is too small for a double, which would be 0",
                "9007199254740993.0|holds 9007199254740993.0, which is a number that no double holds exactly",
                "\"\\ud800\"|holds half a character, \\ud800, which has no UTF-8: \ud800",
                "{\"a\":1,\"a\":2}|holds the key a twice in one map",
                "{\"a\":null,\"a\":null}|holds the key a twice in one map",
                "[1] 2|is not JSON: there is more behind the value",
                "[1|is not JSON: it breaks off",
            })
    void whatWouldBeChangedIsRefused(String text, String reason) {
        assertThatThrownBy(() -> JsonValues.parse(text))
                .isInstanceOf(BadValueException.class)
                .hasMessage(reason);
    }

    @Test
    void halfACharacterIsRefusedInKeysToo() {
        for (String half : new String[] {"\\ud800", "\\udc00", "\\ud83dx", "x\\ud800"}) {
            assertThatThrownBy(() -> JsonValues.parse("{\"" + half + "\":1}"))
                    .as(half)
                    .isInstanceOf(BadValueException.class)
                    .hasMessageFindingMatch("half a character|surrogate");
        }
    }

    /** Compiled or not, a level takes none of it. */
    @Test
    void nestingNeedsNoStack() throws InterruptedException {
        String deep = "{\"k\":[".repeat(500) + "]}".repeat(500);
        AtomicReference<Object> read = new AtomicReference<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        read.set(JsonValues.parse(deep));
                    } catch (BadValueException | Error e) {
                        read.set(e);
                    }
                },
                "reader",
                200_000);
        thread.start();
        thread.join();
        assertThat(read.get()).isInstanceOf(Map.class);
    }

    @Test
    void nestingEndsWhereItIsSaid() throws BadValueException {
        assertThat(JsonValues.parse("[".repeat(1000) + "]".repeat(1000))).isInstanceOf(List.class);
        for (int deep : new int[] {1001, 1002, 1003, 100_000}) {
            assertThatThrownBy(() -> JsonValues.parse("[".repeat(deep) + "]".repeat(deep)))
                    .as("%d", deep)
                    .isInstanceOf(BadValueException.class)
                    .hasMessage("holds lists or maps more than 1000 deep");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1",
                "-2.5e3",
                "9007199254740994.0",
                "18446744073709551616",
                "1e23",
                "4.9e-324",
                "0e-999",
                "-0.0",
                "123"
            })
    void doublesAreRead(String text) throws BadValueException {
        assertThat(Doubles.parse(text)).isEqualTo(Double.parseDouble(text));
        assertThat(Doubles.fits(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1.",
                ".5",
                "01",
                "1e",
                "1e+",
                "+1",
                "0x10",
                "NaN",
                "Infinity",
                "1d",
                " 1",
                "9007199254740993",
                "1e400"
            })
    void whatIsNoNumberOrNoDoubleDoesNotFit(String text) {
        assertThat(Doubles.fits(text)).isFalse();
    }

    @Test
    void numberWithMillionsOfDigitsIsAnsweredAtOnce() {
        assertThat(Doubles.fits("9007199254740993." + "0".repeat(10_000_000))).isFalse();
        assertThat(Doubles.fits("1".repeat(10_000_000))).isFalse();
    }

    @Test
    void integersAreDoublesIfTheyComeBackTheSame() {
        Property.check(1000, 13, draw -> {
            long integer = draw.anyLong();
            boolean exact =
                    new java.math.BigDecimal((double) integer).compareTo(new java.math.BigDecimal(integer)) == 0;
            assertThat(Doubles.holds(integer)).isEqualTo(exact);
        });
    }

    private static Object value(Draw draw, int depth) {
        return switch (draw.between(0, depth == 0 ? 3 : 5)) {
            case 0 -> draw.anyLong();
            case 1 -> draw.between(-1e6, 1e6);
            case 2 -> whole(draw.text(20));
            case 3 -> draw.anyBoolean();
            case 4 -> new ArrayList<>(draw.list(0, 5, () -> value(draw, depth - 1)));
            default -> {
                Map<String, Object> map = new HashMap<>();
                draw.list(0, 5, () -> map.put(whole(draw.text(5)), value(draw, depth - 1)) == null);
                yield map;
            }
        };
    }

    /** Without halves of characters. */
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
