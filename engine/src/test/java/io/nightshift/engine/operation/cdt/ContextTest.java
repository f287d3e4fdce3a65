package io.nightshift.engine.operation.cdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.operation.list.ListCode;
import io.nightshift.engine.operation.map.MapCode;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Operations on collections inside collections. */
class ContextTest {
    private static final int LIST_INDEX = 0x10;
    private static final int LIST_RANK = 0x11;
    private static final int LIST_VALUE = 0x13;
    private static final int MAP_INDEX = 0x20;
    private static final int MAP_KEY = 0x22;
    private static final int MAP_VALUE = 0x23;
    private static final int CREATE = 0x40;
    private static final int CREATE_PADDED = 0x80;
    private static final int CREATE_ORDERED = 0xc0;

    @Test
    void everyKindOfStepLeadsToItsElement() {
        Calls bin = new Calls(List.of(List.of(9L), Map.of("a", List.of(1L, 2L))));

        assertThat(bin.callIn(List.of(LIST_INDEX, 0), ListCode.LIST_GET, 0)).isEqualTo(9L);
        assertThat(bin.callIn(List.of(LIST_RANK, -1, MAP_KEY, "a"), ListCode.LIST_SIZE))
                .isEqualTo(2L);
        assertThat(bin.callIn(List.of(LIST_VALUE, List.of(9)), ListCode.LIST_SIZE))
                .isEqualTo(1L);
        assertThat(bin.callIn(List.of(LIST_INDEX, 1, MAP_INDEX, 0), ListCode.LIST_GET, 1))
                .isEqualTo(2L);
        assertThat(bin.callIn(List.of(LIST_INDEX, 1, MAP_VALUE, List.of(1, 2)), ListCode.LIST_SIZE))
                .isEqualTo(2L);
        assertThat(bin.callIn(List.of(LIST_INDEX, 1), MapCode.MAP_SIZE)).isEqualTo(1L);
    }

    @Test
    void aChangeReachesTheCollectionAndLeavesTheRest() {
        Calls bin = new Calls(Map.of("a", Map.of("b", List.of(1L)), "z", 7L));

        assertThat(bin.callIn(List.of(MAP_KEY, "a", MAP_KEY, "b"), ListCode.LIST_APPEND, 5))
                .isEqualTo(2L);

        assertThat(bin.value()).isEqualTo(Map.of("a", Map.of("b", List.of(1L, 5L)), "z", 7L));
    }

    @Test
    void anOrderedListTakesAChangedElementToItsPlace() {
        Calls bin = new Calls(new Packed.Flagged(1, List.of(List.of(1L), List.of(2L), List.of(3L))));

        bin.callIn(List.of(LIST_INDEX, 0), ListCode.LIST_INCREMENT, 0, 8);
        assertThat(bin.value()).isEqualTo(List.of(List.of(2L), List.of(3L), List.of(9L)));
        bin.callIn(List.of(LIST_INDEX, -1), ListCode.LIST_INCREMENT, 0, -9);
        assertThat(bin.value()).isEqualTo(List.of(List.of(0L), List.of(2L), List.of(3L)));
    }

    @Test
    void whatIsNotThereIsCreatedOnTheWay() {
        Calls bin = new Calls();

        bin.callIn(List.of(MAP_KEY | CREATE, "a", LIST_INDEX | CREATE_PADDED, 2), MapCode.MAP_PUT, "k", 1);
        assertThat(bin.value()).isEqualTo(Map.of("a", Arrays.asList(null, null, Map.of("k", 1L))));
        bin.callIn(List.of(MAP_KEY | CREATE_ORDERED, "b"), ListCode.LIST_APPEND, 1);
        assertThat(bin.value()).isEqualTo(Map.of("a", Arrays.asList(null, null, Map.of("k", 1L)), "b", List.of(1L)));
    }

    @Test
    void anOperationThatDoesNothingCreatesNothing() {
        Calls bin = new Calls();

        assertThat(bin.callIn(List.of(MAP_KEY | CREATE, "a"), ListCode.LIST_CLEAR))
                .isNull();

        assertThat(bin.bin()).isNull();
    }

    @Test
    void stepsThatLeadNowhereAreRefused() {
        Calls bin = new Calls(Map.of("a", 1L));

        assertRefused(ResultCode.OP_NOT_APPLICABLE, () -> bin.callIn(List.of(MAP_KEY, "x"), ListCode.LIST_SIZE));
        assertRefused(ResultCode.OP_NOT_APPLICABLE, () -> bin.callIn(List.of(LIST_INDEX, 0), ListCode.LIST_SIZE));
        assertRefused(ResultCode.BIN_TYPE_ERROR, () -> bin.callIn(List.of(MAP_KEY, "a"), ListCode.LIST_SIZE));
        assertRefused(
                ResultCode.OP_NOT_APPLICABLE,
                () -> bin.callIn(List.of(MAP_KEY, "a", LIST_INDEX, 0), ListCode.LIST_SIZE));
        assertRefused(
                ResultCode.OP_NOT_APPLICABLE, () -> bin.callIn(List.of(MAP_KEY | CREATE, "x"), ListCode.LIST_SIZE));
        assertRefused(ResultCode.PARAMETER_ERROR, () -> bin.callIn(List.of(), ListCode.LIST_SIZE));
        assertRefused(ResultCode.PARAMETER_ERROR, () -> bin.callIn(List.of(MAP_KEY), ListCode.LIST_SIZE));
        assertThat(bin.value()).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void nothingIsStoredThroughAWildcard() {
        Calls bin = new Calls(List.of(List.of(1L, 2L)));
        List<?> context = List.of(LIST_VALUE, List.of(1, Packed.WILDCARD));

        assertThat(bin.callIn(context, ListCode.LIST_SIZE)).isEqualTo(2L);
        assertRefused(ResultCode.PARAMETER_ERROR, () -> bin.callIn(context, ListCode.LIST_APPEND, 1));
    }

    private static void assertRefused(int resultCode, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.resultCode()).isEqualTo(resultCode));
    }
}
