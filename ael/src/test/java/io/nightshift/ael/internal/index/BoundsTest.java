package io.nightshift.ael.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.ael.internal.tree.Comparison;
import io.nightshift.testsupport.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every range is compared with the condition it stands for, value by value. */
class BoundsTest {
    private static final Comparison[] COMPARISONS = {
        Comparison.EQ, Comparison.GT, Comparison.GE, Comparison.LT, Comparison.LE
    };
    private static final int WIDE = 2_000;

    private interface Function {
        Long apply(long bin);
    }

    @Test
    void sums() {
        Property.check(200, 1, draw -> {
            int op = draw.between(0, 4);
            int c = draw.between(-30, 30);
            int v = draw.between(-50, 50);
            Bounds bounds = Bounds.of(COMPARISONS[op], v).orElseThrow();
            check(COMPARISONS[op], v, Optional.of(bounds.ofAddend(c)), bin -> bin + c);
            check(COMPARISONS[op], v, Optional.of(bounds.ofAddend(-c)), bin -> bin - c);
            check(COMPARISONS[op], v, Optional.of(bounds.ofSubtrahend(c)), bin -> c - bin);
        });
    }

    @Test
    void productsAndQuotients() {
        Property.check(400, 2, draw -> {
            int op = draw.between(0, 4);
            int c = draw.between(-30, 30);
            int v = draw.between(-50, 50);
            Bounds bounds = Bounds.of(COMPARISONS[op], v).orElseThrow();
            check(COMPARISONS[op], v, bounds.ofFactor(c), bin -> bin * c);
            check(COMPARISONS[op], v, bounds.ofDividend(c), bin -> c == 0 ? null : (Long) (bin / c));
            check(COMPARISONS[op], v, bounds.ofDivisor(c), bin -> bin == 0 ? null : (Long) (c / bin));
        });
    }

    /** Where bounds are given, they hold exactly the values for which the condition does. */
    private static void check(Comparison op, long value, Optional<Bounds> bounds, Function function) {
        if (bounds.isEmpty()) {
            return;
        }
        Bounds range = bounds.get();
        List<Long> wrong = new ArrayList<>();
        for (long bin = -WIDE; bin <= WIDE; bin++) {
            Long result = function.apply(bin);
            boolean inside = !range.isEmpty() && bin >= range.begin() && bin <= range.end();
            if (inside != (result != null && holds(op, result, value))) {
                wrong.add(bin);
            }
        }
        assertThat(wrong).as("%s %d: %s", op.text(), value, range).isEmpty();
    }

    private static boolean holds(Comparison op, long a, long b) {
        return switch (op) {
            case EQ -> a == b;
            case GT -> a > b;
            case GE -> a >= b;
            case LT -> a < b;
            case LE -> a <= b;
            case NE -> a != b;
        };
    }
}
