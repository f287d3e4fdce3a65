package io.nightshift.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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

    @Test
    void whoNeedsMemoryThatSlowPeersHoldWaitsUntilTheyAreGivenUp() {
        List<Long> asked = new ArrayList<>();
        MemoryBudget[] short_ = new MemoryBudget[1];
        short_[0] = new MemoryBudget(LIMIT, bytes -> {
            asked.add(bytes);
            short_[0].release(LIMIT / 4);
        });
        assertThat(short_[0].tryReserve(LIMIT / 4)).isTrue();
        assertThat(short_[0].tryReserve(LIMIT / 4)).isTrue();

        assertThat(short_[0].reserve(LIMIT / 4)).isTrue();
        assertThat(asked).containsExactly(LIMIT / 4);
        assertThat(short_[0].reserve(LIMIT)).as("never fits").isFalse();
        assertThat(asked).hasSize(1);
    }

    @Test
    void whoCannotWaitFindsRoomTheNextTime() {
        List<Long> asked = new ArrayList<>();
        MemoryBudget short_ = new MemoryBudget(LIMIT, asked::add);
        short_.relieve();
        assertThat(short_.tryReserve(LIMIT / 2)).isFalse();
        assertThat(short_.tryReserve(LIMIT)).isFalse();
        assertThat(asked).isEmpty();

        short_.relieve();
        short_.relieve();

        assertThat(asked).containsExactly(LIMIT);
    }
}
