package io.nightshift.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TurnsTest {
    private final Turns turns = new Turns(1);
    private final BlockingQueue<String> order = new LinkedBlockingQueue<>();

    @Test
    void whoHasWorkedLeastIsNextAndOfEqualsTheFirst() throws InterruptedException {
        turns.take(1);
        join("long", 7);
        join("short", 1);
        join("longer", 9);
        join("short, later", 1);

        turns.end();

        assertThat(order.take()).isEqualTo("short");
        assertThat(order.take()).isEqualTo("short, later");
        assertThat(order.take()).isEqualTo("long");
        assertThat(order.take()).isEqualTo("longer");
    }

    @Test
    void longWorkLeavesItsPlaceToWhatHasHadNoMoreAndTakesItAgain() throws InterruptedException {
        turns.take(1);
        join("longer", 9);
        turns.pass(8);
        assertThat(order).isEmpty();
        join("short", 1);
        join("equal", 8);

        turns.pass(8);

        assertThat(order).containsExactly("short", "equal");
        turns.end();
        assertThat(order.take()).isEqualTo("short");
        assertThat(order.take()).isEqualTo("equal");
        assertThat(order.take()).isEqualTo("longer");
    }

    @Test
    void placesThatNobodyWaitsForAreFreeAgain() {
        turns.take(1);
        turns.pass(2);
        turns.end();
        turns.take(1);
        turns.end();

        assertThat(turns.waiting()).isZero();
    }

    /** Waits for a place, and leaves it at once. */
    private void join(String name, int worked) {
        int before = turns.waiting();
        Thread.ofVirtual().start(() -> {
            turns.take(worked);
            order.add(name);
            turns.end();
        });
        while (turns.waiting() == before) {
            Thread.onSpinWait();
        }
    }
}
