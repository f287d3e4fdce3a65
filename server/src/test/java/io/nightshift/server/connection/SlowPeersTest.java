package io.nightshift.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.server.connection.SlowPeers.Candidate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that send a part of a large frame, or do not read a large answer, are in nobody's way. */
@Timeout(60)
class SlowPeersTest {
    private static final int MEMORY = 8 << 20;
    private static final int ANSWER = 1 << 20;

    private final ConnectionTable connections = new ConnectionTable(Clock.systemUTC(), () -> false);
    private final AtomicLong mostHeld = new AtomicLong();
    private final List<Socket> slow = new ArrayList<>();
    private Listener listener;

    /** Each frame is answered, with a large answer if its body is a byte. */
    @BeforeEach
    void open() throws IOException {
        listener = Listener.bind(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), SocketLayer.PLAIN, connections, MEMORY);
        listener.start(
                () -> (frame, connection) -> {
                    mostHeld.accumulateAndGet(held(), Math::max);
                    if (frame.length() == 1) {
                        connection.writer().put(new byte[ANSWER], 0, ANSWER);
                    } else {
                        connection.writer().putResult(0, 0);
                    }
                },
                () -> {});
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
        listener.close();
    }

    private long held() {
        return connections.stream().mapToLong(Connection::heldMemory).sum();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), listener.port());
    }

    /** The first bytes of a frame that claims to be the longest. */
    private static byte[] beginning(int bytes) {
        return ByteBuffer.allocate(bytes).putLong(0x0203L << 48 | 128 << 20).array();
    }

    private static byte[] frame(int body) {
        return ByteBuffer.allocate(8 + body).putLong(0x0203L << 48 | body).array();
    }

    private void assertAnswered(int body) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(frame(body));
            assertThat(socket.getInputStream().read())
                    .as("a frame of %s bytes", body)
                    .isEqualTo(2);
        }
    }

    private void fillWithHalfFrames() throws IOException {
        for (int size = MEMORY / 2; size >= 16 << 10; size /= 2) {
            for (int i = 0; i < 3; i++) {
                Socket socket = connect();
                slow.add(socket);
                try {
                    socket.getOutputStream().write(beginning(size - 1000));
                } catch (SocketException refused) {
                    // There was no memory left for it.
                }
            }
        }
    }

    @Test
    void halfSentFramesGiveWayToOthers() throws IOException {
        fillWithHalfFrames();
        for (int body : new int[] {9_000, 200_000, 900_000, 2_000_000}) {
            assertAnswered(body);
        }
        assertThat(mostHeld).hasValueBetween(2_000_000, MEMORY);
    }

    @Test
    void answersThatAreNotReadGiveWayToOthers() throws IOException {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
            many.write(frame(1));
        }
        for (int i = 0; i < 8; i++) {
            Socket socket = connect();
            slow.add(socket);
            socket.getOutputStream().write(many.toByteArray());
        }
        assertAnswered(2_000_000);
        assertThat(mostHeld).hasValueBetween(2_000_000, MEMORY);
    }

    @Test
    void whatIsClaimedTakesNoMemory() throws IOException {
        for (int i = 0; i < 500; i++) {
            Socket socket = connect();
            slow.add(socket);
            socket.getOutputStream().write(beginning(1_000));
        }
        assertAnswered(2);
        assertThat(held()).isZero();
    }

    @Test
    void theAddressThatHoldsTheMostLosesItsSlowestFirst() throws IOException {
        InetAddress a = InetAddress.getByName("10.0.0.1");
        InetAddress b = InetAddress.getByName("10.0.0.2");
        List<Candidate<String>> candidates = List.of(
                new Candidate<>("b1", b, 50, 900),
                new Candidate<>("a1", a, 40, 300),
                new Candidate<>("a2", a, 40, 500),
                new Candidate<>("a3", a, 40, 400));

        assertThat(SlowPeers.losers(candidates, 1))
                .extracting(Candidate::connection)
                .containsExactly("a2");
        assertThat(SlowPeers.losers(candidates, 80))
                .extracting(Candidate::connection)
                .containsExactly("a2", "a3");
        assertThat(SlowPeers.losers(candidates, 100))
                .extracting(Candidate::connection)
                .as("until others hold more")
                .containsExactly("a2", "a3", "b1");
        assertThat(SlowPeers.losers(candidates, 1000))
                .extracting(Candidate::connection)
                .containsExactly("a2", "a3", "b1", "a1");
        assertThat(SlowPeers.losers(candidates, 0)).isEmpty();
    }
}
