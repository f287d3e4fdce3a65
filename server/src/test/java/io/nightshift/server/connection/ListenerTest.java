package io.nightshift.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ListenerTest {
    private static final Supplier<FrameHandler> NO_FRAMES = () -> (frame, connection) -> {
        throw new IllegalStateException("no frame was sent");
    };

    private final ConnectionTable connections = new ConnectionTable(Clock.systemUTC());

    /** Once in some hundred times the port was still taken, because the accepting thread had not ended yet. */
    @Test
    void thePortIsFreeWhenTheListenerIsClosed() throws IOException {
        InetSocketAddress address = freeAddress();
        for (int i = 0; i < 2000; i++) {
            Listener listener = Listener.bind(address, connections);
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
        Listener listener = Listener.bind(address, connections);
        listener.start(NO_FRAMES, () -> {});

        Thread.currentThread().interrupt();
        listener.close();

        assertThat(Thread.interrupted()).isTrue();
        Listener.bind(address, connections).close();
    }

    /**
     * An address with a port that no connection is given by itself: on a busy machine one of those may be taken by others between two
     * listeners.
     */
    private InetSocketAddress freeAddress() throws IOException {
        for (int port = 20_000; ; port++) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            try (Listener listener = Listener.bind(address, connections)) {
                assertThat(listener.port()).isEqualTo(port);
                return address;
            } catch (BindException taken) {
                assertThat(port).as("ports that are not free").isLessThan(30_000);
            }
        }
    }
}
