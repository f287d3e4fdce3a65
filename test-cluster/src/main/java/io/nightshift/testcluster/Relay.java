package io.nightshift.testcluster;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A port in front of another one of this machine, which passes on what comes, perhaps changed or late, and can be cut. */
public final class Relay implements AutoCloseable {

    /** The type of a frame with a request for information, or its answer. */
    public static final int INFO = 1;

    /** The type of a frame with a command on records, or its answer. */
    public static final int MESSAGE = 3;

    private static final int BACKLOG = 50;

    private final int target;
    private final Way requests;
    private final Way answers;
    private final ServerSocket listening = new ServerSocket();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean cut;

    /** One direction of a connection. */
    @FunctionalInterface
    public interface Way {
        /** Passes on what comes until there is no more. */
        void pass(InputStream from, OutputStream to) throws IOException;
    }

    /** What becomes of the body of a frame of the Aerospike protocol. */
    @FunctionalInterface
    public interface Body {
        /**
         * The body that is sent.
         *
         * @param type {@link #INFO}, {@link #MESSAGE}
         */
        byte[] of(int type, byte[] body);
    }

    /**
     * Listens.
     *
     * @param at address and port; port 0 takes a free one
     * @param target the port of the loopback address that is behind it
     * @param requests from clients
     * @param answers to clients
     */
    public Relay(InetSocketAddress at, int target, Way requests, Way answers) throws IOException {
        this.target = target;
        this.requests = requests;
        this.answers = answers;
        listening.bind(at, BACKLOG);
        threads.execute(this::accept);
    }

    /** Listens on a free port of the loopback address. */
    public Relay(int target, Way requests, Way answers) throws IOException {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), target, requests, answers);
    }

    /** Passes everything on as it comes. */
    public static Way bytes() {
        return (from, to) -> {
            byte[] buffer = new byte[8192];
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                to.write(buffer, 0, length);
            }
        };
    }

    /** Passes frames on as wholes: a version, a type, six bytes of length, and the body. */
    public static Way frames(Body change) {
        return (from, to) -> {
            DataInputStream in = new DataInputStream(from);
            while (true) {
                long head = in.readLong();
                byte[] body = in.readNBytes((int) (head & 0xffff_ffffffffL));
                byte[] sent = change.of((int) (head >>> 48 & 0xff), body);
                to.write(ByteBuffer.allocate(Long.BYTES + sent.length)
                        .putLong(head & ~0xffff_ffffffffL | sent.length)
                        .put(sent)
                        .array());
            }
        };
    }

    /** Where it listens. */
    public int port() {
        return listening.getLocalPort();
    }

    /** The port behind it. */
    public int target() {
        return target;
    }

    /** Ends all connections, and lets none in from now on; or lets them in again. */
    public void cut(boolean now) {
        cut = now;
        if (now) {
            open.forEach(Relay::end);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                open.add(client);
                if (cut) {
                    end(client);
                    open.remove(client);
                } else {
                    threads.execute(() -> serve(client));
                }
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            threads.execute(() -> copy(server, client, answers));
            copy(client, server, requests);
        } catch (IOException e) {
            // The one or the other has gone.
        } finally {
            open.remove(client);
        }
    }

    private static void copy(Socket from, Socket to, Way way) {
        try (from;
                to) {
            way.pass(from.getInputStream(), to.getOutputStream());
        } catch (IOException e) {
            // As above.
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is to be closed, and is.
        }
    }

    @Override
    public void close() throws IOException {
        cut(true);
        listening.close();
        threads.shutdownNow();
    }
}
