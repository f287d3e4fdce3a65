package io.nightshift.engine.operation.hll;

import static io.nightshift.engine.operation.hll.HllCalls.change;
import static io.nightshift.engine.operation.hll.HllCalls.number;
import static io.nightshift.engine.operation.hll.HllCalls.result;
import static io.nightshift.engine.operation.hll.HllCalls.sketchOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.engine.particle.Particle;
import io.nightshift.testsupport.Property;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HllEstimateTest {
    @ParameterizedTest
    @CsvSource({
        "4, 0, 1000",
        "8, 0, 10",
        "8, 0, 5000",
        "12, 0, 1",
        "12, 0, 100",
        "12, 0, 10000",
        "12, 0, 200000",
        "14, 20, 100000",
        "16, 0, 300000",
        "16, 48, 50000",
    })
    void countIsWithinFourStandardErrors(int indexBits, int minhashBits, long elements) {
        Particle sketch = sketchOf(indexBits, minhashBits, 0, elements);

        double standardError = 1.04 / Math.sqrt(1 << indexBits);
        assertThat((double) number(HllOp.GET_COUNT, sketch))
                .isCloseTo(elements, within(Math.max(0.5, 4 * standardError * elements)));
    }

    @Test
    void emptySketchesCountNothing() {
        Particle empty = sketchOf(8, 0, 0, 1);
        empty = change(HllOp.INIT, empty);

        assertThat(number(HllOp.GET_COUNT, empty)).isZero();
        assertThat(number(HllOp.GET_INTERSECT_COUNT, empty, List.of(empty))).isZero();
        assertThat(result(HllOp.GET_SIMILARITY, empty, List.of(empty)).asDouble())
                .isNaN();
    }

    @Test
    void similarityAndIntersectionOfOverlappingSets() {
        Particle a = sketchOf(14, 20, 0, 30_000);
        Particle b = sketchOf(14, 20, 20_000, 50_000);

        assertThat(result(HllOp.GET_SIMILARITY, a, List.of(b)).asDouble()).isCloseTo(0.2, within(0.01));
        assertThat((double) number(HllOp.GET_INTERSECT_COUNT, a, List.of(b))).isCloseTo(10_000, within(600.0));
        assertThat((double) number(HllOp.GET_UNION_COUNT, a, List.of(b))).isCloseTo(50_000, within(1600.0));
    }

    @Test
    void intersectionOfThreeWithoutMinhashIsByExclusion() {
        Particle a = sketchOf(14, 0, 0, 30_000);
        Particle b = sketchOf(14, 0, 10_000, 40_000);
        Particle c = sketchOf(14, 0, 20_000, 50_000);

        assertThat((double) number(HllOp.GET_INTERSECT_COUNT, a, List.of(b, c))).isCloseTo(10_000, within(2000.0));
    }

    @Test
    void disjointSetsHaveNothingInCommon() {
        Particle a = sketchOf(12, 30, 0, 1000);
        Particle b = sketchOf(12, 30, 1000, 2000);

        assertThat(result(HllOp.GET_SIMILARITY, a, List.of(b)).asDouble()).isCloseTo(0.0, within(0.01));
    }

    @Test
    void theUnionOfSketchesIsTheSketchOfTheUnion() {
        Property.check(200, draw -> {
            int indexBits = draw.between(4, 10);
            int a = draw.between(0, 500);
            int b = draw.between(0, 500);
            int minhashBits = a % 3 == 0 ? 0 : 4 + a % 48;
            Particle first = sketchOf(indexBits, minhashBits, 0, 1 + a);
            Particle second = sketchOf(indexBits, minhashBits, b, b + 300);
            Particle both = change(
                    HllOp.ADD, first, LongStream.range(b, b + 300).boxed().toList());

            assertThat(result(HllOp.GET_UNION, first, List.of(second)).toByteArray())
                    .isEqualTo(both.toByteArray());
            assertThat(change(HllOp.SET_UNION, second, List.of(first)).toByteArray())
                    .isEqualTo(both.toByteArray());
            assertThat(number(HllOp.GET_UNION_COUNT, first, List.of(second))).isEqualTo(number(HllOp.GET_COUNT, both));
        });
    }

    @Test
    void foldingIsAsIfAddedToTheSmallerSketch() {
        Property.check(200, draw -> {
            int indexBits = draw.between(4, 10);
            int elements = draw.between(0, 500);
            Particle large = sketchOf(11, 0, 0, 1 + elements);
            Particle small = sketchOf(indexBits, 0, 0, 1 + elements);

            // The bits of the hash that give the rank do not depend on the index bits.
            assertThat(change(HllOp.FOLD, large, indexBits).toByteArray()).isEqualTo(small.toByteArray());
        });
    }

    @Test
    void whatWasAddedMayBeContained() {
        Property.check(200, draw -> {
            int indexBits = draw.between(4, 16);
            int elements = draw.between(1, 300);
            int minhashBits = elements % 2 == 0 ? 0 : 4 + elements % 45;
            Particle sketch = sketchOf(indexBits, minhashBits, 0, elements);

            for (int i = 0; i < elements; i++) {
                assertThat(number(HllOp.MAY_CONTAIN, sketch, List.of(i))).isEqualTo(1);
            }
            assertThat(number(HllOp.MAY_CONTAIN, change(HllOp.INIT, sketch), List.of(1)))
                    .isZero();
        });
    }

    @Test
    void addingReturnsHowManyElementsChangedTheSketch() {
        Particle sketch = sketchOf(12, 0, 0, 1);

        assertThat(number(HllOp.ADD, sketch, List.of(1, 2, 2, 0))).isEqualTo(2);
        assertThat(number(HllOp.ADD, sketch, List.of(0))).isZero();
    }

    @Test
    void refreshedCountIsKeptUntilSomethingIsAdded() {
        Particle refreshed = change(HllOp.REFRESH_COUNT, sketchOf(12, 0, 0, 100));
        byte[] forged = refreshed.toByteArray();
        assertThat(forged[3]).isEqualTo((byte) number(HllOp.GET_COUNT, refreshed));
        forged[3] = 77;

        Particle sketch = Particle.of(refreshed.type(), forged);

        assertThat(number(HllOp.GET_COUNT, sketch)).isEqualTo(77);
        assertThat(number(HllOp.GET_COUNT, change(HllOp.ADD, sketch, List.of("new"))))
                .isBetween(99L, 103L);
    }
}
