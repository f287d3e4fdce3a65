package io.nightshift.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrakeTest {

    private final List<Long> waits = new ArrayList<>();
    private final Brake brake = new Brake() {
        @Override
        void await(long millis) {
            waits.add(millis);
        }
    };

    @Test
    void everyWrongLoginTakesLongerUpToALimit() {
        for (int i = 0; i < 8; i++) {
            brake.slow("ann");
        }
        assertThat(waits).containsExactly(100L, 200L, 400L, 800L, 1_600L, 2_000L, 2_000L, 2_000L);
    }

    @Test
    void aRightOneEndsThat() {
        brake.slow("ann");
        brake.slow("ann");
        brake.slow("bob");
        brake.release("ann");
        brake.slow("ann");
        assertThat(waits).containsExactly(100L, 200L, 100L, 100L);
    }
}
