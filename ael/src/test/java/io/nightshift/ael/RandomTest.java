package io.nightshift.ael;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.query.IndexType;
import io.nightshift.ael.internal.syntax.Parser;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Printer;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.testsupport.Property;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any text ends in an expression or in an AelException, and canonical text means the same. */
class RandomTest {
    private static final Object[] VALUES = {5, "x"};

    private static final IndexCatalog INDEXES = IndexCatalog.of(
            "test", List.of(AelIndex.of("test", "a", IndexType.NUMERIC), AelIndex.of("test", "b", IndexType.STRING)));

    @Test
    void canonicalTextParsesToTheSameTreeAndBytes() {
        Property.check(1500, 1, draw -> {
            long seed = draw.seed();
            String text = new RandomTexts(seed).expression(4);
            Node root;
            try {
                root = Parser.parse(text).root();
            } catch (Problem e) {
                return;
            }
            String canonical = Printer.print(root);
            Node again = Parser.parse(canonical).root();
            assertThat(Dump.of(again)).as("%s -> %s", text, canonical).isEqualTo(Dump.of(root));
            assertThat(Printer.print(again)).isEqualTo(canonical);
            assertThat(outcome(canonical)).isEqualTo(outcome(text));
        });
    }

    @Test
    void damagedTextNeverCrashes() {
        Property.check(2000, 2, draw -> {
            long seed = draw.seed();
            RandomTexts texts = new RandomTexts(seed);
            outcome(texts.damaged(texts.expression(3)));
        });
    }

    @Test
    void anyStringNeverCrashes() {
        Property.check(500, 3, draw -> {
            String text = draw.text(60);
            outcome(text);
            outcome("$." + text);
            outcome("$.m.{" + text);
            outcome("$.l.[" + text + "]");
        });
    }

    @Test
    void manyRandomTextsParseAndSomeCompile() {
        int compiled = 0;
        int parsed = 0;
        Random seeds = new Random(1);
        for (int i = 0; i < 2000; i++) {
            try {
                String text = new RandomTexts(seeds.nextLong()).expression(4);
                Parser.parse(text);
                parsed++;
                compiled += outcome(text).equals("refused") ? 0 : 1;
            } catch (Problem e) {
                // counted below
            }
        }
        assertThat(parsed).isGreaterThan(400);
        assertThat(compiled).isGreaterThan(100);
    }

    /** The compiled bytes and the index, or that the text is refused; anything else fails the test. */
    private static String outcome(String text) {
        try {
            Ael parsed = Ael.parse(text);
            Ael ael = parsed.bind(Arrays.copyOf(VALUES, Math.min(VALUES.length, parsed.placeholders())));
            ael.uses();
            AelPlan plan = ael.filter(INDEXES);
            ael.refusal();
            ael.explain(INDEXES);
            return HexFormat.of().formatHex(ael.toExpression().getBytes())
                    + plan.filter().map(Object::toString);
        } catch (AelException e) {
            assertThat(e.summary()).isNotBlank();
            assertThat(e.offset()).isBetween(0, text.length());
            return "refused";
        }
    }
}
