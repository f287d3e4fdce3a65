package io.nightshift.sdk.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every block of Java in README.md and {@code docs/} is a region of a test, so that it compiles and runs as printed. The line
 * above a block names it: {@code <!-- snippet: FileName#region -->}, where FileName.java is a test source of any module or a
 * source of an example.
 */
class DocsSnippetsTest {

    private static final Path ROOT = Path.of(System.getProperty("nightshift.basedir", ".."));

    @TestFactory
    Stream<DynamicTest> everyJavaBlockIsARegionOfATest() throws IOException {
        Regions regions = Regions.ofTestSources(ROOT);
        return pages().map(page -> DynamicTest.dynamicTest(ROOT.relativize(page).toString(), () -> {
            for (Snippet snippet : Snippet.inPage(Files.readString(page))) {
                assertThat(snippet.source())
                        .as("line %d: a Java block needs <!-- snippet: FileName#region --> above it", snippet.line())
                        .isNotEmpty();
                assertThat(snippet.code())
                        .as("line %d: the block differs from the region %s", snippet.line(), snippet.source())
                        .isEqualTo(regions.get(snippet.source()));
            }
        }));
    }

    @Test
    void aBlockIsFoundWithTheRegionThatItShows() {
        String page = """
                text
                <!-- snippet: A#one -->
                ```java
                int a = 1;
                  int b = 2;
                ```
                ```sh
                not java
                ```
                ```java
                unmarked();
                ```
                """;

        assertThat(Snippet.inPage(page))
                .containsExactly(
                        new Snippet("A#one", 3, "int a = 1;\n  int b = 2;"), new Snippet("", 10, "unmarked();"));
    }

    @Test
    void aRegionLosesItsIndentationAndTheMarksOfRegionsInsideIt() {
        String source = """
                class A {
                    // region one
                    int a = 1;
                    // region two
                        int b = 2;
                    // endregion

                    int c = 3;
                    // endregion
                }
                """;

        assertThat(Regions.of("A", source))
                .containsEntry("A#one", "int a = 1;\n    int b = 2;\n\nint c = 3;")
                .containsEntry("A#two", "int b = 2;");
        assertThatThrownBy(() -> Regions.of("A", "// region open"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A.java: region open has no end");
    }

    private static Stream<Path> pages() throws IOException {
        List<Path> pages;
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            pages = docs.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
        return Stream.concat(Stream.of(ROOT.resolve("README.md")).filter(Files::exists), pages.stream());
    }
}
