package io.nightshift.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LongWorkTest {
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    /** Longer than one. */
    private static final Duration SLICE = Duration.ofMillis(3);

    @Test
    void onlyAsManyAsThereAreProcessorsWorkBeyondTheirFirstSliceAtATimeAndAllAreDone() throws InterruptedException {
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> busy = new ArrayList<>();
        for (int i = 0; i < 20 * CORES; i++) {
            busy.add(Thread.ofVirtual().start(() -> work(working, most)));
        }
        for (Thread thread : busy) {
            thread.join();
        }

        assertThat(most.get()).isBetween(1, CORES);
    }

    private static void work(AtomicInteger working, AtomicInteger most) {
        try (LongWork work = new LongWork()) {
            for (int slices = 0; slices < 3; slices++) {
                long start = System.nanoTime();
                while (System.nanoTime() - start < SLICE.toNanos()) {
                    Thread.onSpinWait();
                }
                if (slices > 0) {
                    working.decrementAndGet();
                }
                work.yieldIfOver();
                most.accumulateAndGet(working.incrementAndGet(), Math::max);
            }
            working.decrementAndGet();
        }
    }
}
