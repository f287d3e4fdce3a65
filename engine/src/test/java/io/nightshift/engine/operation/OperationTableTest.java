package io.nightshift.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.operation.bit.BitOp;
import io.nightshift.engine.operation.cdt.CollectionCode;
import io.nightshift.engine.operation.hll.HllOp;
import io.nightshift.engine.path.CollectionFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of supported operations is generated from the code: it lists what exists, and nothing else. */
class OperationTableTest {
    private static final String REGENERATE = "NIGHTSHIFT_WRITE_DOCS=1 mvn test -pl engine -Dtest=OperationTableTest";

    private static Path page() {
        return Path.of(System.getProperty("nightshift.basedir", ".."), "docs", "operations.md");
    }

    @Test
    void pageOfOperationsIsThatOfTheCode() throws IOException {
        String expected = text();
        if (System.getenv("NIGHTSHIFT_WRITE_DOCS") != null) {
            Files.writeString(page(), expected);
        }
        assertThat(Files.readString(page()))
                .as("docs/operations.md is out of date; write it anew with: " + REGENERATE)
                .isEqualTo(expected);
    }

    private static String text() {
        return """
                # Supported operations

                Everything the embedded server can do to a bin, in foreground commands, batches and background jobs (which take those
                that write). Lists and maps can be reached inside other lists and maps by a context (`CTX`). The table is checked
                against the code by a test.

                ## Whole bins

                | code | operation | writes |
                |---|---|---|
                """
                + scalars()
                + "\n## Lists\n\n" + HEADER + collections(CollectionCode.Kind.LIST)
                + "\n## Maps\n\n" + HEADER + collections(CollectionCode.Kind.MAP)
                + PATHS
                + "\n## Bits of a blob\n\n" + HEADER
                + Stream.of(BitOp.values())
                        .map(op -> row(op.code(), op.label(), op.writes()))
                        .collect(Collectors.joining())
                + "\n## HyperLogLog\n\n" + HEADER
                + Stream.of(HllOp.values())
                        .map(op -> row(op.code(), op.label(), op.writes()))
                        .collect(Collectors.joining());
    }

    private static final String PATHS = """

            ## Paths through lists and maps

            Path expressions, of servers from 8.1.1 on: all elements that filters select, level by level.

            | code | operation | writes |
            |---|---|---|
            """ + row(PackedOperation.PATH, "select by path", false)
            + row(PackedOperation.PATH, "modify by path", true);

    private static final String HEADER = "| code | operation | writes |\n|---|---|---|\n";

    private static String scalars() {
        return Stream.of(
                        OperationCode.READ,
                        OperationCode.WRITE,
                        OperationCode.ADD,
                        OperationCode.EXP_READ,
                        OperationCode.EXP_MODIFY,
                        OperationCode.APPEND,
                        OperationCode.PREPEND,
                        OperationCode.TOUCH,
                        OperationCode.DELETE)
                .map(code -> row(code.wire(), code.text(), !code.reads()))
                .collect(Collectors.joining());
    }

    private static String collections(CollectionCode.Kind kind) {
        return CollectionFamily.codes().stream()
                .filter(code -> code.kind() == kind)
                .map(code -> row(code.code(), words(code.name()), code.modifies()))
                .collect(Collectors.joining());
    }

    /** {@code LIST_GET_BY_INDEX} as {@code get by index}. */
    private static String words(String name) {
        return name.substring(name.indexOf('_') + 1).replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private static String row(int code, String name, boolean writes) {
        return "| " + code + " | " + name + " | " + (writes ? "yes" : "") + " |\n";
    }
}
