package io.nightshift.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

    private InetSocketAddress freeAddress() throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Listener listener = Listener.bind(any, connections)) {
            return new InetSocketAddress(any.getAddress(), listener.port());
        }
    }
}
