package io.nightshift.ael;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.exp.Exp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of docs/ael.md does what the page says. */
class GuideTest {
    private static final Object[] VALUES = {18, "NZ"};

    static List<String> filters() {
        return blocks("```ael");
    }

    static List<String> values() {
        return blocks("```ael-value");
    }

    static List<String> errors() {
        return blocks("```ael-error");
    }

    static List<List<String>> dialects() {
        List<List<String>> pairs = new ArrayList<>();
        boolean inside = false;
        for (String line : page()) {
            if (line.startsWith("| 0.9 | 1.0 |")) {
                inside = true;
            } else if (!line.startsWith("|")) {
                inside = false;
            } else if (inside && line.startsWith("| `")) {
                String[] cells = line.split("`", -1);
                pairs.add(List.of(cells[1], cells[3]));
            }
        }
        return pairs;
    }

    @ParameterizedTest
    @MethodSource("filters")
    void filtersCompile(String text) {
        Ael ael = bound(text).checked();
        assertThat(ael.type()).isEqualTo(Exp.Type.BOOL);
        assertThat(ael.toExpression().getBytes()).isNotEmpty();
        assertThat(bound(ael.toString()).toExpression().getBytes())
                .isEqualTo(ael.toExpression().getBytes());
    }

    private static Ael bound(String text) {
        Ael ael = Ael.parse(text);
        return ael.bind(Arrays.copyOf(VALUES, ael.placeholders()));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesCompile(String text) {
        assertThat(Ael.parseValue(text).checked().toExpression().getBytes()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void errorsAreErrors(String text) {
        assertThat(CatchAel.of(() -> Ael.parse(text).checked().toExp())).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void bothDialectsGiveTheSameBytes(List<String> pair) {
        byte[] old = Ael.parse(pair.get(0)).checked().toExpression().getBytes();
        assertThat(Ael.parse(pair.get(1)).checked().toExpression().getBytes()).isEqualTo(old);
    }

    @Test
    void thePageHasExamples() {
        assertThat(filters()).hasSizeGreaterThan(50);
        assertThat(values()).isNotEmpty();
        assertThat(errors()).isNotEmpty();
        assertThat(dialects()).hasSizeGreaterThan(10);
    }

    static List<String> blocks(String fence) {
        List<String> examples = new ArrayList<>();
        boolean inside = false;
        for (String line : page()) {
            if (line.startsWith("```")) {
                inside = line.equals(fence);
            } else if (inside && !line.isBlank()) {
                examples.add(line);
            }
        }
        return examples;
    }

    private static List<String> page() {
        try {
            return Files.readAllLines(Path.of(System.getProperty("nightshift.basedir"), "docs", "ael.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
