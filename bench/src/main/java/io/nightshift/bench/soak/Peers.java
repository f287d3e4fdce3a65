package io.nightshift.bench.soak;

import io.nightshift.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Connections that send nothing, a frame byte by byte, half of a large one at once, or requests whose long answers they do not read. */
final class Peers extends Part {
    private static final int OPEN = 64;
    private static final int LARGEST_FRAME = 1_000_000;
    private static final int HEAVY = 48;
    /** More than half of what there is for large frames at 256 MB of heap, if all of them have it. */
    private static final int HALF_FRAME = 2 << 20;

    private static final int STEPS_PER_HEAVY = 32;
    /** They are many, not fast: a flood would only show how the processors are shared. */
    private static final long PAUSE_NANOS = 5_000_000;

    /** A connection, and the next byte of the frame that it never ends; below 0 if it sends nothing more. */
    private record Peer(Socket socket, int next) {}

    private final EmbeddedServer server;
    private final Deque<Peer> open = new ArrayDeque<>();
    private final Deque<Socket> heavy = new ArrayDeque<>();

    Peers(EmbeddedServer server) {
        super("slow and idle peers");
        this.server = server;
    }

    @Override
    void step(Random random) {
        LockSupport.parkNanos(PAUSE_NANOS);
        try {
            if (open.size() == OPEN) {
                open.removeFirst().socket().close();
            }
            Socket socket = new Socket(server.host(), server.port());
            switch (random.nextInt(3)) {
                case 0 -> open.addLast(new Peer(socket, -1));
                case 1 -> open.addLast(new Peer(socket, 0));
                default -> {
                    socket.getOutputStream().write(info("namespace/test\n".repeat(100)));
                    open.addLast(new Peer(socket, -1));
                }
            }
            if (random.nextInt(STEPS_PER_HEAVY) == 0) {
                sendHalf();
            }
            for (int i = open.size(); i > 0; i--) {
                open.addLast(afterNextByte(open.removeFirst()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sendHalf() throws IOException {
        if (heavy.size() == HEAVY) {
            heavy.removeFirst().close();
        }
        Socket socket = new Socket(server.host(), server.port());
        heavy.addLast(socket);
        try {
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(HALF_FRAME)
                            .putLong(0x0203L << 48 | 2 * HALF_FRAME)
                            .array());
        } catch (IOException e) {
            // It was too slow for the memory that there is.
            socket.close();
        }
    }

    private static byte[] info(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(8 + bytes.length)
                .putLong(0x0201L << 48 | bytes.length)
                .put(bytes)
                .array();
    }

    /** The server may have lost its patience with the peer. */
    private static Peer afterNextByte(Peer peer) {
        if (peer.next() < 0) {
            return peer;
        }
        long head = 0x0203L << 48 | LARGEST_FRAME;
        try {
            peer.socket().getOutputStream().write(peer.next() < 8 ? (int) (head >> 8 * (7 - peer.next())) : 0);
            return new Peer(peer.socket(), peer.next() + 1);
        } catch (IOException e) {
            return new Peer(peer.socket(), -1);
        }
    }

    @Override
    void check() {
        try {
            while (!open.isEmpty()) {
                open.removeFirst().socket().close();
            }
            while (!heavy.isEmpty()) {
                heavy.removeFirst().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
