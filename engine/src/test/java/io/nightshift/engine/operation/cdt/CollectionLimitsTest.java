package io.nightshift.engine.operation.cdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.msgpack.MsgpackNormalizer;
import io.nightshift.engine.operation.list.ListCode;
import io.nightshift.engine.operation.map.MapCode;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Input that would take a server's memory or time is refused, and input that crashes other servers is answered. */
@Timeout(20)
class CollectionLimitsTest {
    private static final int LIST_INDEX_PADDED = 0x90;

    @Test
    void paddingBehindTheLimitIsRefusedBeforeMemoryIsTaken() {
        assertRefused(
                ResultCode.RECORD_TOO_BIG, () -> new Calls(List.of(1)).call(ListCode.LIST_INSERT, 2_000_000_000, 1));
        assertRefused(ResultCode.RECORD_TOO_BIG, () -> new Calls(List.of(1)).call(ListCode.LIST_SET, 9 << 20, 1));
        assertRefused(ResultCode.RECORD_TOO_BIG, () -> new Calls(List.of(1)).call(ListCode.LIST_INCREMENT, 9 << 20, 1));
        assertRefused(ResultCode.OP_NOT_APPLICABLE, () -> new Calls(List.of(1)).call(ListCode.LIST_SET, 1L << 40, 1));
        assertRefused(
                ResultCode.PARAMETER_ERROR,
                () -> new Calls(List.of(1)).call(ListCode.LIST_INSERT, Integer.MAX_VALUE, 1));
    }

    @Test
    void aContextCannotPadLevelUponLevel() {
        List<Object> context = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            context.addAll(List.of(LIST_INDEX_PADDED, 3 << 20));
        }

        assertRefused(ResultCode.RECORD_TOO_BIG, () -> new Calls().callIn(context, ListCode.LIST_APPEND, 1));
        assertRefused(ResultCode.RECORD_TOO_BIG, () -> new Calls(List.of()).callIn(context, ListCode.LIST_APPEND, 1));
        assertThat(new Calls().callIn(context.subList(0, 2), ListCode.LIST_APPEND, 1))
                .isEqualTo(1L);
    }

    @Test
    void valuesAreNotNestedDeeperThanTheLimit() {
        Object deepest = nested(MsgpackNormalizer.MAX_DEPTH - 1);
        Calls bin = new Calls(List.of());

        assertThat(bin.call(ListCode.LIST_APPEND, deepest)).isEqualTo(1L);
        assertRefused(ResultCode.PARAMETER_ERROR, () -> bin.call(ListCode.LIST_APPEND, List.of(deepest)));
        List<Object> context = Collections.nCopies(CollectionDecoder.MAX_STEPS, 0x10).stream()
                .<Object>mapMulti((type, sink) -> {
                    sink.accept(type);
                    sink.accept(0);
                })
                .toList();
        Object tooDeep = nested(MsgpackNormalizer.MAX_DEPTH - CollectionDecoder.MAX_STEPS);
        assertRefused(ResultCode.PARAMETER_ERROR, () -> bin.callIn(context, ListCode.LIST_APPEND, tooDeep));
        assertThat(bin.callIn(context, ListCode.LIST_APPEND, 1)).isEqualTo(2L);
    }

    @Test
    void contextsAreNotLongerThanTheLimit() {
        List<Object> context = new ArrayList<>();
        for (int i = 0; i <= CollectionDecoder.MAX_STEPS; i++) {
            context.addAll(List.of(0x62, i));
        }

        assertRefused(ResultCode.PARAMETER_ERROR, () -> new Calls().callIn(context, ListCode.LIST_APPEND, 1));
    }

    @Test
    void elementsWantedAgainAndAgainAreRefused() {
        List<Object> wildcards = Collections.nCopies(100_000, Packed.WILDCARD);
        Calls ordered = new Calls(new Packed.Flagged(1, Collections.nCopies(1_000, 7)));

        assertThat(ordered.call(ListCode.LIST_GET_ALL_BY_VALUE_LIST, ReturnType.COUNT.code(), wildcards))
                .isEqualTo(1_000L);
        for (ReturnType type : List.of(ReturnType.VALUE, ReturnType.INDEX)) {
            assertRefused(
                    ResultCode.RECORD_TOO_BIG,
                    () -> ordered.call(ListCode.LIST_GET_ALL_BY_VALUE_LIST, type.code(), wildcards));
        }
    }

    @Test
    void aLargeValueWantedAgainAndAgainIsRefused() {
        Calls ordered = new Calls(new Packed.Flagged(1, List.of("x".repeat(1 << 20))));
        List<Object> wildcards = Collections.nCopies(1_000, Packed.WILDCARD);

        assertRefused(
                ResultCode.RECORD_TOO_BIG,
                () -> ordered.call(ListCode.LIST_GET_ALL_BY_VALUE_LIST, ReturnType.VALUE.code(), wildcards));
    }

    @Test
    void manyUniqueItemsAgainstALongListTakeLittleTime() {
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            many.add(i * 7919L % 100_003);
        }
        Calls bin = new Calls(many);

        assertThat(bin.call(ListCode.LIST_APPEND_ITEMS, many, 0, 1 | 4 | 8)).isEqualTo(100_000L);
        assertThat(bin.call(ListCode.LIST_GET_BY_INDEX_RANGE, ReturnType.RANK.code(), 0))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(100_000);
    }

    @Test
    void sortingAnOrderedIndexedListWithoutDuplicatesIsAnswered() {
        Calls bin = new Calls(new Packed.Flagged(0x11, List.of(1, 1, 2, 3, 3)));

        bin.call(ListCode.LIST_SORT, 2);

        assertThat(bin.value()).isEqualTo(List.of(1L, 2L, 3L));
    }

    @Test
    void emptyListsOfKeysOrValuesInvertedSelectAll() {
        Map<Integer, Integer> pairs = Map.of(1, 2);
        long type = ReturnType.COUNT.code() | ReturnType.INVERTED;
        for (int flags : new int[] {0, 1, 3, 0x13}) {
            Packed.Flagged map = new Packed.Flagged(flags, pairs);
            assertThat(new Calls(map).call(MapCode.MAP_GET_BY_KEY_LIST, type, List.of()))
                    .isEqualTo(1L);
            assertThat(new Calls(map).call(MapCode.MAP_GET_BY_VALUE_LIST, type, List.of()))
                    .isEqualTo(1L);
            assertThat(new Calls(map).call(MapCode.MAP_REMOVE_BY_KEY_LIST, type, List.of()))
                    .isEqualTo(1L);
            Calls bin = new Calls(map);
            assertThat(bin.call(MapCode.MAP_REMOVE_BY_VALUE_LIST, type, List.of()))
                    .isEqualTo(1L);
            assertThat(bin.value()).isEqualTo(Map.of());
        }
    }

    @Test
    void doublesThatEqualEverythingDoNotStopASort() {
        List<Object> mixed = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            mixed.add(i % 3 == 0 ? Double.NaN : (double) (i * 7919 % 1_000));
        }
        Calls bin = new Calls(mixed);

        bin.call(ListCode.LIST_SORT, 0);

        assertThat((List<?>) bin.value()).hasSize(1_000);
    }

    private static Object nested(int levels) {
        Object value = List.of();
        for (int i = 1; i < levels; i++) {
            value = List.of(value);
        }
        return value;
    }

    private static void assertRefused(int resultCode, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.resultCode()).isEqualTo(resultCode));
    }
}
