package io.nightshift.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.expression.Packed.Raw;
import io.nightshift.testsupport.Draw;
import io.nightshift.testsupport.Property;
import org.junit.jupiter.api.Test;

/** Filters over metadata and bins, decided in two phases, or by the last update time alone: always as in one. */
class FilterPhasesTest {
    private static final Opcode[] COMPARISONS = {Opcode.EQ, Opcode.NE, Opcode.GT, Opcode.GE, Opcode.LT, Opcode.LE};

    /** Around the last update times of the records, in whole milliseconds and beside them. */
    private static long nanos(Draw draw) {
        return switch (draw.between(0, 9)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            default -> (Metadata.EPOCH_MILLIS + draw.between(0, 5)) * Metadata.NANOS_PER_MILLI + draw.between(-1, 1);
        };
    }

    private static Raw filter(Draw draw, int depth) {
        Opcode comparison = draw.of(COMPARISONS);
        Raw lastUpdate = Packed.op(Opcode.META_LAST_UPDATE);
        return switch (draw.between(0, depth > 0 ? 10 : 6)) {
            case 0, 1 -> Packed.op(comparison, lastUpdate, nanos(draw));
            case 2 -> Packed.op(comparison, nanos(draw), lastUpdate);
            case 3 -> Packed.op(comparison, Packed.intBin("a"), draw.between(0, 2));
            case 4 -> Packed.op(comparison, Packed.intBin("absent"), 1);
            case 5 -> Packed.op(comparison, Packed.op(Opcode.META_SINCE_UPDATE), Evaluations.NOW - draw.between(0, 5));
            case 6 -> draw.anyBoolean() ? Packed.op(Opcode.UNKNOWN) : Packed.value(draw.anyBoolean());
            case 7 -> Packed.op(Opcode.NOT, filter(draw, depth - 1));
            case 8 -> Packed.op(Opcode.OR, filter(draw, depth - 1), filter(draw, depth - 1));
            default -> Packed.op(Opcode.AND, filter(draw, depth - 1), filter(draw, depth - 1), filter(draw, depth - 1));
        };
    }

    @Test
    void twoPhasesDecideAsOneDoes() {
        Property.check(5_000, draw -> {
            ExpressionEvaluator filter = Evaluations.compile(filter(draw, 3)).evaluator();
            for (int time = 0; time <= 5; time++) {
                TestRecord record =
                        new TestRecord().with("a", draw.between(0, 2)).updatedAt(time);
                Trilean first = filter.matchMetadata(record, Evaluations.NOW);
                TimeRange times = filter.lastUpdates();

                assertThat(filter.accepts(record, Evaluations.NOW)).isEqualTo(filter.matches(record, Evaluations.NOW));
                if (time < times.least() || time > times.most()) {
                    assertThat(first).isEqualTo(Trilean.FALSE);
                }
            }
        });
    }

    @Test
    void theTimesOfAnAndAreThoseOfAllItsParts() {
        Raw lastUpdate = Packed.op(Opcode.META_LAST_UPDATE);
        long millisecond7 = (Metadata.EPOCH_MILLIS + 7) * Metadata.NANOS_PER_MILLI;
        Raw guard = Packed.op(
                Opcode.AND,
                Packed.op(Opcode.EQ, Packed.intBin("a"), 1),
                Packed.op(Opcode.AND, Packed.op(Opcode.LT, lastUpdate, millisecond7), true),
                Packed.op(Opcode.LE, millisecond7 - 5 * Metadata.NANOS_PER_MILLI, lastUpdate));

        assertThat(Evaluations.compile(guard).evaluator().lastUpdates()).isEqualTo(new TimeRange(2, 6));
        assertThat(Evaluations.compile(Packed.op(Opcode.OR, guard, guard))
                        .evaluator()
                        .lastUpdates())
                .isEqualTo(TimeRange.ALL);
    }
}
