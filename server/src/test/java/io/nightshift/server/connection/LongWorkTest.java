package io.nightshift.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LongWorkTest {
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    /** Some fifty slices: time enough for everybody's second one, if everybody got it. */
    private static final Duration LONG = Duration.ofMillis(100);

    @Test
    void onlyAsManyAsThereAreProcessorsGoBeyondTheirFirstSliceAndOthersFollowInTheirPlaces()
            throws InterruptedException {
        Set<Thread> beyond = ConcurrentHashMap.newKeySet();
        AtomicBoolean ended = new AtomicBoolean();
        List<Thread> busy = new ArrayList<>();
        for (int i = 0; i < 20 * CORES; i++) {
            busy.add(Thread.ofVirtual().start(() -> work(beyond, ended)));
        }
        do {
            busy.getFirst().join(LONG);
        } while (beyond.isEmpty());

        assertThat(beyond).hasSizeBetween(1, CORES);

        ended.set(true);
        for (Thread thread : busy) {
            thread.join();
        }
        try (LongWork next = new LongWork()) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < LONG.toNanos()) {
                next.yieldIfOver();
            }
        }
    }

    private static void work(Set<Thread> beyond, AtomicBoolean ended) {
        try (LongWork work = new LongWork()) {
            long start = System.nanoTime();
            while (!ended.get()) {
                boolean over = System.nanoTime() - start > LONG.toNanos() / 2;
                work.yieldIfOver();
                if (over) {
                    beyond.add(Thread.currentThread());
                }
            }
        }
    }
}
