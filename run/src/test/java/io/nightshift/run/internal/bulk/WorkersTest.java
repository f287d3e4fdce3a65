package io.nightshift.run.internal.bulk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WorkersTest {

    /** As when the disk is full while others wait for the file. */
    @Test
    @Timeout(10)
    void whoWaitsForTheOneThatFailsEndsWithIt() {
        AtomicInteger number = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        assertThatThrownBy(() -> Workers.run("test", 2, stop -> {
                    if (number.getAndIncrement() == 0) {
                        waiting.countDown();
                        never.await();
                    }
                    waiting.await();
                    throw new IOException("no space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left on device");
    }
}
