package io.nightshift.engine.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.config.UdfLimits;
import io.nightshift.engine.result.EngineException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads whose tasks do not end, as a call into native code might. */
@Timeout(60)
class FunctionThreadsTest {
    private static final int MOST = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final UdfLimits limits = new UdfLimits(10_000, 8L << 20, 1, false);
    private final FunctionThreads threads = new FunctionThreads(limits);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger outcomes = new AtomicInteger();

    @AfterEach
    void end() {
        release.countDown();
        threads.close();
    }

    /** A call that ends when it is let go. */
    private FunctionTask stuck(CountDownLatch returned) {
        return new FunctionTask(1) {
            @Override
            void run() {
                boolean wanted = beginCall();
                assertThat(wanted).isTrue();
                awaitRelease();
                var unused = endCall(outcomes::incrementAndGet);
                returned.countDown();
            }
        };
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private FunctionTask quick() {
        return new FunctionTask(threads.nanosPerCall()) {
            @Override
            void run() {
                if (beginCall()) {
                    var unused = endCall(outcomes::incrementAndGet);
                }
            }
        };
    }

    @Test
    void taskEndsAndItsFailureIsThatOfTheCaller() {
        assertThat(threads.run(quick(), () -> false)).isTrue();
        assertThat(outcomes).hasValue(1);

        FunctionTask failing = new FunctionTask(1) {
            @Override
            void run() {
                throw new IllegalArgumentException("so");
            }
        };
        assertThatThrownBy(() -> threads.run(failing, () -> false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("so");
        assertThat(threads.run(quick(), () -> false)).isTrue();
    }

    @Test
    void callThatDoesNotEndIsGivenUpAndOthersGoOn() throws InterruptedException {
        CountDownLatch returned = new CountDownLatch(MOST - 1);
        for (int i = 0; i < MOST - 1; i++) {
            assertThat(threads.run(stuck(returned), () -> false)).isFalse();
            assertThat(threads.run(quick(), () -> false)).isTrue();
        }
        release.countDown();
        returned.await();

        assertThat(outcomes)
                .as("what comes of a call that was given up is not wanted")
                .hasValue(MOST - 1);
    }

    @Test
    void callThatNobodyWantsIsGivenUp() {
        FunctionTask task = new FunctionTask(Long.MAX_VALUE / 2) {
            @Override
            void run() {
                boolean wanted = beginCall();
                assertThat(wanted).isTrue();
                awaitRelease();
            }
        };
        assertThat(threads.run(task, () -> true)).isFalse();
    }

    @Test
    void functionsAreRefusedWhileTooManyDoNotEndAndServedAgainAfterwards() throws InterruptedException {
        CountDownLatch returned = new CountDownLatch(2 * MOST);
        for (int i = 0; i < 2 * MOST; i++) {
            assertThat(threads.run(stuck(returned), () -> false)).isFalse();
        }
        assertThatThrownBy(() -> threads.run(quick(), () -> false))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no function is called while " + 2 * MOST + " calls");

        release.countDown();
        returned.await();
        while (!isServed()) {
            Thread.onSpinWait();
        }
        assertThat(outcomes).hasValue(1);
    }

    private boolean isServed() {
        try {
            return threads.run(quick(), () -> false);
        } catch (EngineException e) {
            return false;
        }
    }

    @Test
    void closedThreadsRefuseTasks() {
        threads.close();

        assertThatThrownBy(() -> threads.run(quick(), () -> false)).hasMessage("the server is closing");
    }
}
