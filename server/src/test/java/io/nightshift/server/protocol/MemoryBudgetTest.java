package io.nightshift.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final long LIMIT = 64 << 20;

    private final MemoryBudget budget = new MemoryBudget(LIMIT);

    @Test
    void whoeverSendsLargeFramesLeavesRoomForOrdinaryOnes() {
        int large = 0;
        while (large < 1000 && budget.tryReserve(1 << 20)) {
            large++;
        }
        assertThat(large).isBetween(20, 60);
        for (int i = 0; i < 100; i++) {
            assertThat(budget.tryReserve(MemoryBudget.SMALL)).isTrue();
        }
    }

    @Test
    void oneLargeFrameGetsAtMostHalfOfWhatIsLeft() {
        assertThat(budget.tryReserve(LIMIT / 2)).isFalse();
        assertThat(budget.tryReserve(LIMIT / 4)).isTrue();
        assertThat(budget.tryReserve(LIMIT / 2)).isFalse();
        assertThat(budget.used()).isEqualTo(LIMIT / 4);
    }

    @Test
    void whatIsReleasedCanBeReservedAgain() {
        assertThat(budget.tryReserve(LIMIT / 4)).isTrue();
        budget.release(LIMIT / 4);
        assertThat(budget.used()).isZero();
        assertThat(budget.tryReserve(LIMIT / 4)).isTrue();
    }
}
