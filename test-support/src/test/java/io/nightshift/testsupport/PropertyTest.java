package io.nightshift.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PropertyTest {
    @Test
    void aPropertyIsCheckedAsOftenAsSaid() {
        List<Long> seen = new ArrayList<>();

        Property.check(40, draw -> seen.add(draw.anyLong()));

        assertThat(seen).hasSize(40);
        assertThat(seen.stream().distinct().count()).isGreaterThan(20);
    }

    @Test
    void theSameSeedDrawsTheSameValues() {
        assertThat(texts(7)).isEqualTo(texts(7)).isNotEqualTo(texts(8));
    }

    private static List<String> texts(long seed) {
        List<String> texts = new ArrayList<>();
        Property.check(20, seed, draw -> texts.add(draw.text(30)));
        return texts;
    }

    @Test
    void aFailureIsShrunkToTheLeastNumber() {
        assertThatThrownBy(() -> Property.check(
                        draw -> assertThat(draw.between(0, 100_000)).isLessThan(777)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("fails with [777] (shrunk ")
                .cause()
                .hasMessageContaining("777");
    }

    @Test
    void aListIsShrunkToWhatMatters() {
        assertThatThrownBy(() -> Property.check(draw -> {
                    List<Integer> list = draw.list(0, 50, () -> draw.between(-9, 9));
                    assertThat(Collections.frequency(list, 3)).isLessThan(2);
                }))
                .hasMessageContaining("fails with [2, 3, 3] (");
    }

    @Test
    void shrinkingKeepsToTheSameKindOfFailure() {
        assertThatThrownBy(() -> Property.check(draw -> {
                    int number = draw.between(0, 1000);
                    if (number >= 500) {
                        throw new IllegalStateException("large");
                    }
                    assertThat(number < 3 || number > 20).isTrue();
                }))
                .satisfies(e -> assertThat(e.getMessage())
                        .containsPattern(
                                e.getCause() instanceof IllegalStateException ? "with \\[500\\]" : "with \\[3\\]"));
    }

    @Test
    void theSeedInTheMessageFailsAgainAndIsTheOnlyTry() {
        Property.Statement statement =
                draw -> assertThat(draw.between(0, 1_000_000)).isLessThan(1000);
        String message = messageOf(() -> Property.check(statement));
        Matcher seed = Pattern.compile("-Dnightshift\\.seed=(-?\\d+)").matcher(message);
        assertThat(seed.find()).isTrue();

        System.setProperty(Property.SEED, seed.group(1));
        try {
            assertThat(messageOf(() -> Property.check(statement))).startsWith("the only try fails with [1000] (");
        } finally {
            System.clearProperty(Property.SEED);
        }
    }

    @Test
    void shrinkingEndsWhenAPropertyDrawsWithoutEnd() {
        assertThatThrownBy(() -> Property.check(draw -> {
                    int first = draw.between(0, 9);
                    // Shrinking leads to zeros only, which never end.
                    while (draw.between(0, 9) == 0) {}
                    assertThat(first).isLessThan(5);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("fails with [5, ");
    }

    private static String messageOf(Runnable check) {
        try {
            check.run();
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
        throw new IllegalStateException("nothing failed");
    }
}
