package io.nightshift.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testsupport.Property;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpressionModelTest {
    @Test
    void randomTreesYieldWhatTheModelSays() {
        Property.check(3000, draw -> {
            Random random = new Random(draw.seed());
            Model model = new Model(random);
            Model.Tree tree = model.tree("bifs".charAt(random.nextInt(4)), 5);
            for (int i = 0; i < 5; i++) {
                Map<String, Object> bins = model.bins();
                TestRecord record = new TestRecord();
                bins.forEach(record::with);

                @Nullable Object expected = tree.meaning().of(bins, Map.of());

                assertThat(Evaluations.evaluate(tree.packed(), record))
                        .isEqualTo(expected == null ? Evaluations.UNKNOWN : expected);
            }
        });
    }

    /** What the first phase decides, the second phase decides in the same way. */
    @Test
    void phasesAgree() {
        Property.check(1000, draw -> {
            Model model = new Model(new Random(draw.seed()));
            Model.Tree tree = model.tree('b', 5);
            TestRecord record = new TestRecord();
            model.bins().forEach(record::with);

            Trilean first = Evaluations.metadataVerdict(tree.packed(), record);
            boolean second = Evaluations.matches(tree.packed(), record);

            if (first != Trilean.UNKNOWN) {
                assertThat(second).isEqualTo(first == Trilean.TRUE);
            }
        });
    }
}
