package io.nightshift.engine.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;

class TimeSliceTest {
    @RepeatedTest(10)
    void othersRunWhileEveryCoreHasAThreadThatNeverWaits() throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        AtomicBoolean othersHaveRun = new AtomicBoolean();
        AtomicBoolean givenUp = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(cores);
        List<Thread> busy = new ArrayList<>();
        for (int i = 0; i < cores; i++) {
            busy.add(Thread.ofVirtual().start(() -> {
                TimeSlice slice = new TimeSlice();
                running.countDown();
                while (!othersHaveRun.get() && !givenUp.get()) {
                    slice.yieldIfOver();
                }
            }));
        }
        running.await();
        Thread other = Thread.ofVirtual().start(() -> othersHaveRun.set(true));

        boolean ran = other.join(Duration.ofSeconds(10));
        givenUp.set(true);
        for (Thread thread : busy) {
            thread.join();
        }
        assertThat(ran).isTrue();
    }
}
