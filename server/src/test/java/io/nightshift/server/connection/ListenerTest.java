package io.nightshift.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ListenerTest {
    private static final Supplier<FrameHandler> NO_FRAMES = () -> (frame, connection) -> {
        throw new IllegalStateException("no frame was sent");
    };

    private final ConnectionTable connections = new ConnectionTable(Clock.systemUTC(), () -> false);

    /** About once in a hundred runs the port was still taken, because the accepting thread had not ended yet. */
    @Test
    void thePortIsFreeWhenTheListenerIsClosed() throws IOException {
        InetSocketAddress address = freeAddress();
        for (int i = 0; i < 2000; i++) {
            Listener listener = Listener.bind(address, SocketLayer.PLAIN, connections);
            listener.start(NO_FRAMES, () -> {});
            if (i % 10 == 0) {
                new Socket(address.getAddress(), address.getPort()).close();
            }
            listener.close();
        }
    }

    @Test
    void aListenerIsClosedByAThreadThatIsInterrupted() throws IOException {
        InetSocketAddress address = freeAddress();
        Listener listener = Listener.bind(address, SocketLayer.PLAIN, connections);
        listener.start(NO_FRAMES, () -> {});

        Thread.currentThread().interrupt();
        listener.close();

        assertThat(Thread.interrupted()).isTrue();
        Listener.bind(address, SocketLayer.PLAIN, connections).close();
    }

    @Test
    void aPartOfAFrameIsNotKeptForEver() throws IOException {
        connections.limits().setFrameMillis(1);
        Listener listener = Listener.bind(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), SocketLayer.PLAIN, connections);
        listener.start(NO_FRAMES, () -> {});
        try (listener;
                Socket half = new Socket(InetAddress.getLoopbackAddress(), listener.port());
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            half.getOutputStream().write(new byte[] {2, 3, 0, 0, 0, 0, 0, 100, 22});
            assertThat(half.getInputStream().read()).isEqualTo(-1);

            silent.getOutputStream().write(new byte[] {2, 3, 0});
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void whoSendsNothingIsNotLate() throws IOException {
        connections.limits().setFrameMillis(0);
        CountDownLatch twice = new CountDownLatch(2);
        Listener listener = Listener.bind(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), SocketLayer.PLAIN, connections);
        listener.start(NO_FRAMES, twice::countDown);
        try (listener;
                Socket idle = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            assertThat(await(twice)).isTrue();
            assertThat(connections.size()).isEqualTo(1);
            assertThat(idle.isConnected()).isTrue();
        }
    }

    @Test
    void aFailureDoesNotEndHousekeeping() throws IOException {
        CountDownLatch calls = new CountDownLatch(2);
        Listener listener = Listener.bind(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), SocketLayer.PLAIN, connections);
        listener.start(NO_FRAMES, () -> {
            calls.countDown();
            throw new OutOfMemoryError("for this test");
        });
        try (listener) {
            assertThat(await(calls)).isTrue();
        }
    }

    @Test
    void aFailureDoesNotEndAccepting() throws IOException {
        AtomicInteger failures = new AtomicInteger(2);
        Listener listener = Listener.bind(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), SocketLayer.PLAIN, connections);
        listener.start(
                () -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new OutOfMemoryError("for this test");
                    }
                    return (frame, connection) -> connection.writer().putResult(0, 0);
                },
                () -> {});
        try (listener) {
            for (int i = 0; i < 2; i++) {
                try (Socket refused = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
                    assertThat(refused.getInputStream().read()).isEqualTo(-1);
                }
            }
            try (Socket taken = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
                taken.getOutputStream().write(new byte[] {2, 3, 0, 0, 0, 0, 0, 1, 22});
                assertThat(taken.getInputStream().read()).isEqualTo(2);
            }
        }
    }

    @Test
    void connectionsAreLimitedByTheHeap() {
        ConnectionLimits limits = new ConnectionLimits(160L << 20);
        assertThat(limits.maximum()).isEqualTo(15_000);
        assertThat(limits.allowed()).isEqualTo(2560);
        limits.setMaximum(100);
        assertThat(limits.allowed()).isEqualTo(100);
        assertThat(new ConnectionLimits(1L << 30).allowed()).isEqualTo(15_000);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * An address with a port that no connection is given by itself: on a busy machine one of those may be taken by others between two
     * listeners.
     */
    private InetSocketAddress freeAddress() throws IOException {
        for (int port = 20_000; ; port++) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            try (Listener listener = Listener.bind(address, SocketLayer.PLAIN, connections)) {
                assertThat(listener.port()).isEqualTo(port);
                return address;
            } catch (BindException taken) {
                assertThat(port).as("ports that are not free").isLessThan(30_000);
            }
        }
    }
}
