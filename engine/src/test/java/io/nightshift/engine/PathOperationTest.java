package io.nightshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.config.Release;
import io.nightshift.engine.geo.GeoExpressions;
import io.nightshift.engine.msgpack.JavaValues;
import io.nightshift.engine.operation.OperationFamily;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.operation.bit.BitFamily;
import io.nightshift.engine.operation.cdt.Packed;
import io.nightshift.engine.operation.cdt.Packed.Flagged;
import io.nightshift.engine.operation.hll.HllFamily;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Path operations as clients of servers from 8.1.1 on send them: {@code [0xfe, steps, flags, expression]}. */
class PathOperationTest {
    private static final OperationFamily FAMILY = NestedExpressions.families(
                    new BitFamily(), new HllFamily(), new GeoExpressions(), Release.DEFAULT)
            .collections();

    private static final int PATH = 0xfe;
    private static final int ALL = 4;
    private static final int LIST = 0x10;
    private static final int MAP = 0x20;

    private static final int TREE = 0;
    private static final int VALUES = 1;
    private static final int KEYS = 2;
    private static final int KEYS_AND_VALUES = 3;
    private static final int MODIFY = 4;
    private static final int NO_FAIL = 0x10;

    private static final int INTEGER = 2;
    private static final int STRING = 3;
    private static final List<Object> KEY = List.of(122, STRING, 0);
    private static final List<Object> VALUE = List.of(122, INTEGER, 1);
    private static final List<Object> INDEX = List.of(122, INTEGER, 2);
    private static final List<Object> REMOVE = List.of(100);

    private static final Map<String, Object> SHOP = map(
            "ball", map("price", 10L, "stock", List.of(3L, 0L, 1L)),
            "kite", map("price", 25L, "stock", List.of()),
            "open", true);

    @Test
    void allChildrenAreSelectedLevelByLevel() {
        assertThat(select(SHOP, VALUES, ALL, true)).isEqualTo(List.of(SHOP.get("ball"), SHOP.get("kite"), true));
        assertThat(select(SHOP, VALUES, ALL, true, ALL, true))
                .isEqualTo(List.of(10L, List.of(3L, 0L, 1L), 25L, List.of()));
        assertThat(select(SHOP, VALUES, ALL, true, ALL, true, ALL, true)).isEqualTo(List.of(3L, 0L, 1L));
    }

    @Test
    void filterSeesKeyAndValueOfAMapAndIndexAndValueOfAList() {
        assertThat(select(map("a", 1, "b", 2, "c", 3), VALUES, ALL, List.of(3, VALUE, 1)))
                .isEqualTo(List.of(2L, 3L));
        assertThat(select(map("a", 1, "b", 2), VALUES, ALL, List.of(1, KEY, "b")))
                .isEqualTo(List.of(2L));
        assertThat(select(List.of(7, 8, 9), VALUES, ALL, List.of(3, INDEX, 0))).isEqualTo(List.of(8L, 9L));
    }

    @Test
    void treeIsTheCollectionWithNothingInItButWhatIsSelected() {
        List<Object> cheap = List.of(3, VALUE, 0);
        assertThat(select(SHOP, TREE, ALL, true, MAP | 2, "stock", ALL, cheap))
                .isEqualTo(map("ball", map("stock", List.of(3L, 1L)), "kite", map("stock", List.of()), "open", true));
    }

    @Test
    void keysAndValuesAreOneList() {
        assertThat(select(SHOP, KEYS, ALL, true)).isEqualTo(List.of("ball", "kite", "open"));
        assertThat(select(map("a", 1, "b", 2), KEYS_AND_VALUES, ALL, true)).isEqualTo(List.of("a", 1L, "b", 2L));
    }

    @Test
    void keysOfAListAreAnErrorUnlessItMayNotFail() {
        assertRefused(ResultCode.BIN_TYPE_ERROR, () -> select(List.of(1), KEYS, ALL, true));
        assertThat(select(List.of(1), KEYS | NO_FAIL, ALL, true)).isEqualTo(List.of());
        assertThat(select(map("a", List.of(1), "b", map("c", 2)), KEYS | NO_FAIL, ALL, true, ALL, true))
                .isEqualTo(List.of("c"));
    }

    @Test
    void elementsAreFoundByIndexRankKeyAndValue() {
        List<Integer> list = List.of(30, 10, 20, 10);
        assertThat(select(list, VALUES, LIST, -2)).isEqualTo(List.of(20L));
        assertThat(select(list, VALUES, LIST | 1, -1)).isEqualTo(List.of(30L));
        assertThat(select(list, VALUES, LIST | 3, 10)).isEqualTo(List.of(10L, 10L));
        Map<String, Object> map = map("b", 1, "a", 2);
        assertThat(select(map, KEYS, MAP, 0)).isEqualTo(List.of("a"));
        assertThat(select(map, KEYS, MAP | 1, 0)).isEqualTo(List.of("b"));
        assertThat(select(map, VALUES, MAP | 2, "a")).isEqualTo(List.of(2L));
        assertThat(select(map, KEYS, MAP | 3, 2)).isEqualTo(List.of("a"));
    }

    @Test
    void stepThatFindsNothingEndsThePathWithoutAnError() {
        assertThat(select(List.of(1, 2), VALUES, LIST, 2)).isEqualTo(List.of());
        assertThat(select(List.of(1, 2), VALUES, LIST | 1, -3)).isEqualTo(List.of());
        assertThat(select(map("a", 1), VALUES, MAP | 2, "z")).isEqualTo(List.of());
        assertThat(select(map("a", 1), TREE, MAP | 2, "z")).isEqualTo(Map.of());
    }

    @Test
    void stepForTheOtherKindOfCollectionIsRefused() {
        assertRefused(ResultCode.PARAMETER_ERROR, () -> select(List.of(1), VALUES | NO_FAIL, MAP, 0));
        assertRefused(ResultCode.PARAMETER_ERROR, () -> select(map("a", 1), VALUES | NO_FAIL, LIST, 0));
        assertThat(select(List.of(), VALUES, MAP, 0)).isEqualTo(List.of());
    }

    @Test
    void filterThatCannotBeEvaluatedIsAnErrorUnlessItMayNotFail() {
        List<Object> mixed = List.of(1, "two", 3);
        List<Object> positive = List.of(3, VALUE, 0);
        assertRefused(ResultCode.PARAMETER_ERROR, () -> select(mixed, VALUES, ALL, positive));
        assertThat(select(mixed, VALUES | NO_FAIL, ALL, positive)).isEqualTo(List.of(1L, 3L));
        assertRefused(ResultCode.PARAMETER_ERROR, () -> select(mixed, VALUES, ALL, VALUE));
    }

    @Test
    void valuesOfAllTypesAreSeenByLoopVariables() {
        Object[][] examples = {{1, true}, {2, 5L}, {3, "x"}, {4, List.of(1L)}, {5, Map.of("k", 1L)}, {7, 2.5}, {0, null}
        };
        for (Object[] example : examples) {
            Object type = example[0];
            Object value = example[1];
            List<Object> list = Collections.singletonList(value);
            assertThat(modify(list, MODIFY, List.of(122, type, 1), ALL, true)).isEqualTo(list);
            assertThat(select(list, KEYS | NO_FAIL, ALL, List.of(122, 9, 1))).isEqualTo(List.of());
        }
        assertThat((byte[]) ((List<?>) modify(List.of(new byte[] {7}), MODIFY, List.of(122, 6, 1), ALL, true)).get(0))
                .containsExactly(7);
    }

    @Test
    void selectedElementsAreReplacedAndTheOthersStay() {
        List<Object> doubled = List.of(22, VALUE, 2);
        assertThat(modify(map("a", 1, "b", 2, "c", 3), MODIFY, doubled, ALL, List.of(2, VALUE, 2)))
                .isEqualTo(map("a", 2L, "b", 2L, "c", 6L));
        assertThat(modify(SHOP, MODIFY, doubled, ALL, true, MAP | 2, "stock", LIST, 0))
                .isEqualTo(map(
                        "ball", map("price", 10L, "stock", List.of(6L, 0L, 1L)),
                        "kite", map("price", 25L, "stock", List.of()),
                        "open", true));
    }

    @Test
    void elementsAreReplacedByLiteralsAndByNil() {
        assertThat(modify(List.of(1, 2), MODIFY, "x", LIST, 1)).isEqualTo(List.of(1L, "x"));
        assertThat(modify(List.of(1, 2), MODIFY, null, ALL, true)).isEqualTo(Arrays.asList(null, null));
    }

    @Test
    void selectedElementsAreRemoved() {
        assertThat(modify(List.of(1, 2, 3, 4), MODIFY, REMOVE, ALL, List.of(3, VALUE, 2)))
                .isEqualTo(List.of(1L, 2L));
        assertThat(modify(map("a", 1, "b", 2), MODIFY, REMOVE, MAP | 2, "a")).isEqualTo(map("b", 2L));
        assertThat(modify(map("a", List.of(1, 2)), MODIFY, REMOVE, ALL, true, ALL, true))
                .isEqualTo(map("a", List.of()));
    }

    @Test
    void orderedListIsSortedAgain() {
        Flagged ordered = new Flagged(1, List.of(1, 2, 3));
        List<Object> negated = List.of(21, VALUE);
        assertThat(modify(ordered, MODIFY, negated, ALL, true)).isEqualTo(List.of(-3L, -2L, -1L));
        assertThat(modify(new Flagged(1, List.of(List.of(1), List.of(2))), MODIFY, negated, ALL, true, ALL, true))
                .isEqualTo(List.of(List.of(-2L), List.of(-1L)));
    }

    @Test
    void changedCollectionKeepsItsOrderAndItsMarks() {
        List<Integer> numbers = IntStream.range(0, 500).boxed().toList();
        Particle bin = Packed.particle(new Flagged(1, numbers));
        Particle changed = apply(bin, true, PATH, List.of(ALL, true), MODIFY, List.of(20, VALUE, 1))
                .value();
        assertThat(Packed.unpack(changed))
                .isEqualTo(LongStream.rangeClosed(1, 500).boxed().toList());
        assertThat(Packed.unpack(apply(changed, false, 19, 7, 400).result())).isEqualTo(401L);
    }

    @Test
    void replacementThatIsUnknownIsAnErrorUnlessItMayNotFail() {
        List<Object> mixed = List.of(1, "two");
        List<Object> doubled = List.of(22, VALUE, 2);
        assertRefused(ResultCode.SERVER_ERROR, () -> modify(mixed, MODIFY, doubled, ALL, true));
        assertThat(modify(mixed, MODIFY | NO_FAIL, doubled, ALL, true)).isEqualTo(List.of(2L, "two"));
    }

    @Test
    void whatCannotBeStoredIsRefused() {
        assertRefused(
                ResultCode.BIN_TYPE_ERROR,
                () -> modify(List.of(1), MODIFY, List.of(126, List.of(Packed.WILDCARD)), ALL, true));
        assertRefused(ResultCode.PARAMETER_ERROR, () -> modify(List.of(1), MODIFY, Packed.INFINITY, ALL, true));
    }

    @Test
    void resultThatIsTooLargeIsRefused() {
        List<Integer> many = Collections.nCopies(10_000, 1);
        String text = "x".repeat(1_000);
        assertRefused(ResultCode.RECORD_TOO_BIG, () -> modify(many, MODIFY, text, ALL, true));
    }

    @Test
    void binMustHoldAListOrMap() {
        assertRefused(
                ResultCode.BIN_TYPE_ERROR, () -> apply(Particle.ofInteger(1), false, PATH, List.of(ALL, true), VALUES));
        assertThat(apply(null, false, PATH, List.of(ALL, true), VALUES).result())
                .isNull();
        assertRefused(ResultCode.BIN_TYPE_ERROR, () -> apply(null, true, PATH, List.of(ALL, true), MODIFY, REMOVE));
    }

    @Test
    void malformedArgumentsAreRefused() {
        Particle bin = Packed.particle(List.of(1));
        List<Object> all = List.of(ALL, true);
        assertParameterError(() -> apply(bin, false, PATH, List.of(), VALUES));
        assertParameterError(() -> apply(bin, false, PATH, List.of(ALL), VALUES));
        assertParameterError(() -> apply(bin, false, PATH, List.of(5, 1), VALUES));
        assertParameterError(() -> apply(bin, false, PATH, List.of(0x204, true), VALUES));
        assertParameterError(() -> apply(bin, false, PATH, List.of(ALL, false), VALUES));
        assertParameterError(() -> apply(bin, false, PATH, List.of(ALL, List.of(255)), VALUES));
        assertParameterError(() -> apply(bin, false, PATH, List.of(LIST, "x"), VALUES));
        assertParameterError(() -> apply(bin, false, PATH, all, 5));
        assertParameterError(() -> apply(bin, false, PATH, all));
        assertParameterError(() -> apply(bin, false, PATH, all, VALUES, REMOVE));
        assertParameterError(() -> apply(bin, true, PATH, all, MODIFY));
        assertParameterError(() -> apply(bin, false, PATH, all, MODIFY, REMOVE));
        assertParameterError(() -> apply(bin, false, PATH, Collections.nCopies(130, 4), VALUES));
    }

    @Test
    void metadataOfTheRecordIsRefusedAndItsBinsAreUnknown() {
        assertParameterError(() -> select(List.of(1), VALUES, ALL, List.of(3, List.of(69), 0)));
        assertThat(select(List.of(1), VALUES | NO_FAIL, ALL, List.of(81, 1, "b")))
                .isEqualTo(List.of());
    }

    @Test
    void removalIsNoFilterAndNoValue() {
        assertParameterError(() -> select(List.of(1), VALUES, ALL, REMOVE));
        assertParameterError(() -> select(List.of(1), VALUES, ALL, List.of(1, REMOVE, REMOVE)));
    }

    @Test
    void replacementMayGoDownAPathItself() {
        List<Object> inner = List.of(
                127, 4, 0x40, List.of(PATH, List.of(ALL, true), MODIFY, List.of(20, VALUE, 1)), List.of(122, 4, 1));
        assertThat(modify(List.of(List.of(1, 2), List.of(3)), MODIFY, inner, ALL, true))
                .isEqualTo(List.of(List.of(2L, 3L), List.of(4L)));
    }

    @Test
    void pathsAreNestedEightLevelsDeepAtMost() {
        Object deep = 1L;
        for (int level = 0; level < 8; level++) {
            deep = List.of(deep);
        }
        assertThat(modify(List.of(1), MODIFY, nested(7, MODIFY, List.of(1)), ALL, true))
                .isEqualTo(deep);
        assertRefused(
                ResultCode.SERVER_ERROR, () -> modify(List.of(1), MODIFY, nested(8, MODIFY, List.of(1)), ALL, true));
    }

    @Test
    @Timeout(60)
    void workOfNestedPathsHasAnEnd() {
        List<Integer> many = Collections.nCopies(1_000, 1);
        assertParameterError(() -> modify(many, MODIFY | NO_FAIL, nested(6, MODIFY | NO_FAIL, many), ALL, true));
    }

    /** Any bytes are either refused or executed. */
    @Test
    void damagedOperationsAreRefusedOrCarriedOut() {
        Particle bin = Packed.particle(SHOP);
        byte[][] requests = {
            JavaValues.pack(List.of(PATH, List.of(ALL, List.of(3, VALUE, 1), MAP | 2, "stock", LIST, 0), TREE)),
            JavaValues.pack(
                    List.of(PATH, List.of(ALL, true, ALL, List.of(1, KEY, "price")), KEYS_AND_VALUES | NO_FAIL)),
            JavaValues.pack(List.of(PATH, List.of(ALL, true), MODIFY | NO_FAIL, nested(2, MODIFY, List.of(1, "x")))),
        };
        Random random = new Random(42);
        int carriedOut = 0;
        for (int round = 0; round < 30_000; round++) {
            byte[] request = requests[round % requests.length].clone();
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                request[random.nextInt(request.length)] = (byte) random.nextInt(256);
            }
            try {
                FAMILY.decode(request, 0, request.length - random.nextInt(2), true)
                        .apply(bin);
                carriedOut++;
            } catch (EngineException refused) {
                assertThat(refused.resultCode()).isPositive();
            }
        }
        assertThat(carriedOut).isBetween(1_000, 29_000);
    }

    /** Replaces each element of a literal list by the result of the same expression, one level less deep. */
    private static List<Object> nested(int levels, int flags, List<?> over) {
        List<Object> quoted = List.of(126, over);
        if (levels == 0) {
            return quoted;
        }
        List<Object> operation = List.of(PATH, List.of(ALL, true), flags, List.of(122, INTEGER, 1));
        if (levels > 1) {
            operation = List.of(PATH, List.of(ALL, true), flags, nested(levels - 1, flags, over));
        }
        return List.of(127, 4, 0x40, operation, quoted);
    }

    private static @Nullable Object select(Object bin, int flags, @Nullable Object... steps) {
        return Packed.unpack(apply(Packed.particle(bin), false, PATH, Arrays.asList(steps), flags)
                .result());
    }

    private static @Nullable Object modify(
            Object bin, int flags, @Nullable Object expression, @Nullable Object... steps) {
        Outcome outcome = apply(Packed.particle(bin), true, PATH, Arrays.asList(steps), flags, expression);
        assertThat(outcome.result()).isNull();
        return Packed.unpack(outcome.value());
    }

    private static Outcome apply(@Nullable Particle bin, boolean modify, @Nullable Object... operation) {
        byte[] packed = JavaValues.pack(Arrays.asList(operation));
        return FAMILY.decode(packed, 0, packed.length, modify).apply(bin);
    }

    private static void assertParameterError(ThrowingCallable call) {
        assertRefused(ResultCode.PARAMETER_ERROR, call);
    }

    private static void assertRefused(int resultCode, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.resultCode()).isEqualTo(resultCode));
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
