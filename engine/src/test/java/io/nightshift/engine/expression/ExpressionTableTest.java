package io.nightshift.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpressionTableTest {
    private static final String START = "ExpressionTableTest checks it -->\n";
    private static final String END = "<!-- end -->";

    @Test
    void tableInTheDocumentationIsThatOfTheCode() throws IOException {
        Path file = Path.of(System.getProperty("nightshift.basedir", ".."), "docs", "expressions.md");
        String text = Files.readString(file);
        int start = text.indexOf(START) + START.length();
        String written = text.substring(start, text.indexOf(END));

        assertThat(written)
                .as("the table in %s is out of date; put this in its place", file)
                .isEqualTo(table());
    }

    private static String table() {
        return Stream.of(Opcode.values())
                .map(opcode -> "| " + Packed.code(opcode) + " | `" + opcode + "` | " + opcode.arguments() + " |\n")
                .collect(Collectors.joining("", "| code | name | arguments |\n|---|---|---|\n", ""));
    }
}
