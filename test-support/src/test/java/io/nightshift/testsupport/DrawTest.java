package io.nightshift.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {
    @Test
    void rangesAreDrawnCompletelyAndNothingElse() {
        assertThat(drawn(draw -> draw.between(-3, 6))).containsOnly(-3, -2, -1, 0, 1, 2, 3, 4, 5, 6);
        assertThat(drawn(draw -> draw.between(-4L, -2L))).containsOnly(-4L, -3L, -2L);
        assertThat(drawn(draw -> draw.of("a", "b", "c"))).containsOnly("a", "b", "c");
        assertThat(drawn(Draw::anyBoolean)).containsOnly(true, false);
        assertThat(drawn(draw -> draw.oneOf(() -> 1, () -> draw.between(7, 8)))).containsOnly(1, 7, 8);
    }

    @Test
    void endsAndEdgesComeOften() {
        assertThat(drawn(draw -> draw.between(0L, Long.MAX_VALUE))).contains(0L, Long.MAX_VALUE);
        assertThat(drawn(Draw::anyLong)).contains(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);
        assertThat(drawn(Draw::anyInt)).contains(0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE);
        assertThat(drawn(Draw::anyShort)).contains(Short.MIN_VALUE, Short.MAX_VALUE);
        assertThat(drawn(Draw::anyByte)).contains(Byte.MIN_VALUE, Byte.MAX_VALUE);
        assertThat(drawn(Draw::anyDouble))
                .contains(0.0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, Double.MIN_VALUE);
        assertThat(drawn(draw -> draw.between(-2.5, 7.0)))
                .contains(-2.5, 7.0)
                .allMatch(value -> value >= -2.5 && value <= 7.0)
                .anyMatch(value -> value > 0 && value < 1);
    }

    @Test
    void numbersOfEveryLengthAreDrawn() {
        assertThat(drawn(Draw::anyLong).stream().map(Long::numberOfLeadingZeros))
                .containsAll(IntStream.rangeClosed(0, Long.SIZE).boxed().toList());
        assertThat(drawn(Draw::anyInt).stream().map(Integer::numberOfLeadingZeros))
                .containsAll(IntStream.rangeClosed(0, Integer.SIZE).boxed().toList());
    }

    @Test
    void sizesReachTheirLimits() {
        assertThat(drawn(draw -> draw.bytes(2, 90).length)).contains(2, 3, 90).allMatch(n -> n >= 2 && n <= 90);
        assertThat(drawn(draw -> draw.text(60).length())).contains(0, 1, 60).allMatch(n -> n <= 60);
        assertThat(drawn(draw -> draw.list(1, 30, draw::anyInt).size()))
                .contains(1, 30)
                .allMatch(n -> n > 0 && n < 31);
    }

    @Test
    void textsAreOfTheirRange() {
        assertThat(drawn(draw -> draw.text(20, ' ', '~'))).allMatch(text -> text.matches("[ -~]{0,20}"));
        assertThat(drawn(draw -> draw.text(20)))
                .anyMatch(text -> text.chars().allMatch(c -> c < 0x80))
                .anyMatch(text -> text.chars().anyMatch(c -> Character.isSurrogate((char) c)));
    }

    @Test
    void someElementsAreDrawnAtMostOnce() {
        List<Integer> elements = List.of(1, 2, 3, 4);

        assertThat(drawn(draw -> draw.some(elements, 3)))
                .contains(List.of(), List.of(4, 1, 2))
                .allMatch(some -> some.size() <= 3 && some.stream().distinct().count() == some.size());
    }

    @Test
    void anEmptyRangeIsRefused() {
        assertThatThrownBy(() -> drawn(draw -> draw.between(2, 1))).hasRootCauseMessage("no range: 2 to 1");
    }

    private static <T> List<T> drawn(Function<Draw, T> way) {
        List<T> values = new ArrayList<>();
        Property.check(5000, 1, draw -> values.add(way.apply(draw)));
        return values;
    }
}
