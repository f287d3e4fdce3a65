package io.nightshift.ael;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.ael.internal.syntax.Parser;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Printer;
import io.nightshift.ael.internal.tree.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The recorded cases of the 0.9 parser. All permitted differences are listed in docs/ael-differences.md. */
class CasesTest {
    private static final Path DIFFERENCES =
            Path.of(System.getProperty("nightshift.basedir"), "docs", "ael-differences.md");

    @Test
    void everyCaseAgreesOrIsADocumentedDifference() throws IOException {
        Set<String> different = new TreeSet<>();
        for (Case it : Case.all()) {
            if (!it.agrees()) {
                different.add(it.ael());
            }
        }
        assertThat(different).isEqualTo(documented());
    }

    @Test
    void allCasesAreRead() {
        assertThat(Case.all()).hasSize(977);
    }

    @Test
    void canonicalTextParsesToTheSameTree() {
        List<String> broken = new ArrayList<>();
        for (Case it : Case.all()) {
            Node root = parsed(it.ael());
            if (root != null) {
                String canonical = Printer.print(root);
                Node again = parsed(canonical);
                if (again == null
                        || !Dump.of(again).equals(Dump.of(root))
                        || !Printer.print(again).equals(canonical)) {
                    broken.add(it.ael() + "  ->  " + canonical);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void whatNoServerTakesIsRefusedByChecked() {
        assertThat(refused("$.listBin1.[=100] == 100")).contains("cannot compare LIST with INT");
        assertThat(refused("100 != 'text'")).contains("cannot compare INT with STRING");
        assertThat(refused("$.a:INT > $.b.asFloat()")).contains("cannot compare INT with FLOAT");
        assertThat(refused("2 ** 3 == 8.0")).contains("a FLOAT is needed here");
        assertThat(refused("$.a + 1")).contains("a filter must be true or false");
        assertThat(Ael.parse("$.a > 1").checked().refusal()).isEmpty();
    }

    private static String refused(String text) {
        return Ael.parse(text).refusal().map(AelException::summary).orElse("accepted");
    }

    private static @org.jspecify.annotations.Nullable Node parsed(String text) {
        try {
            return Parser.parse(text).root();
        } catch (Problem e) {
            return null;
        }
    }

    private static Set<String> documented() throws IOException {
        Set<String> texts = new TreeSet<>();
        boolean inside = false;
        for (String line : Files.readAllLines(DIFFERENCES)) {
            if (line.startsWith("```")) {
                inside = line.equals("```ael-difference");
            } else if (inside) {
                texts.add(line);
            }
        }
        return texts;
    }
}
