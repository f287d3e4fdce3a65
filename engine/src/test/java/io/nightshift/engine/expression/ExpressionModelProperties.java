package io.nightshift.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

class ExpressionModelProperties {
    @Property(tries = 3000)
    void randomTreesYieldWhatTheModelSays(@ForAll long seed) {
        Random random = new Random(seed);
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
    }

    /** What the first phase decides, the second one decides in the same way. */
    @Property(tries = 1000)
    void phasesAgree(@ForAll long seed) {
        Model model = new Model(new Random(seed));
        Model.Tree tree = model.tree('b', 5);
        TestRecord record = new TestRecord();
        model.bins().forEach(record::with);

        Trilean first = Evaluations.metadataVerdict(tree.packed(), record);
        boolean second = Evaluations.matches(tree.packed(), record);

        if (first != Trilean.UNKNOWN) {
            assertThat(second).isEqualTo(first == Trilean.TRUE);
        }
    }
}
