package io.nightshift.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.server.connection.FrameHandler;
import io.nightshift.server.protocol.Frame;
import io.nightshift.server.protocol.FrameType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FaultInjectorTest {
    private final FaultInjector faults = new FaultInjector(new NoNode());

    /** The rules of this test do nothing to it. */
    private static final class NoNode implements FaultInjector.Node {
        @Override
        public int number() {
            return 0;
        }

        @Override
        public int nodes() {
            return 1;
        }

        @Override
        public void beginKill() {}

        @Override
        public void setClockOffset(Duration offset) {}

        @Override
        public void movePartitions() {}

        @Override
        public void returnPartitions() {}
    }

    private final AtomicInteger carriedOut = new AtomicInteger();
    private final AtomicReference<CompletableFuture<Void>> second = new AtomicReference<>();
    private final FrameHandler handler = faults.around((frame, connection) -> {
        if (carriedOut.getAndIncrement() == 0) {
            // While the first one is carried out, another one becomes late.
            second.set(request());
            awaitLate(2);
        }
    });

    private CompletableFuture<Void> request() {
        byte[] text = "query-show".getBytes(StandardCharsets.UTF_8);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                handler.handle(new Frame(FrameType.INFO, text, 0, text.length), null);
                answer.complete(null);
            } catch (IOException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private void awaitLate(int requests) {
        while (faults.late() < requests) {
            Thread.yield();
        }
    }

    @Test
    void whatBecomesLateDuringAReleaseWaitsForTheNextOne() throws Exception {
        faults.next(Requests.JOB_INFO, Fault.REQUEST_LATE);
        faults.next(Requests.JOB_INFO, Fault.REQUEST_LATE);
        CompletableFuture<Void> first = request();
        awaitLate(1);

        faults.release();

        first.get(10, TimeUnit.SECONDS);
        assertThat(faults.late()).isOne();
        assertThat(carriedOut).hasValue(1);
        faults.release();
        second.get().get(10, TimeUnit.SECONDS);
        assertThat(carriedOut).hasValue(2);
    }
}
