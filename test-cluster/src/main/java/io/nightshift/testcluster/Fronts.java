package io.nightshift.testcluster;

import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A network in front of the nodes of a cluster: the nodes announce each other at its ports, and a node can be cut off in it while the
 * cluster itself is well.
 */
public final class Fronts implements AutoCloseable {

    private static final int INFO = 1;

    private final List<Front> fronts = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** A port for each node, in their order. */
    public Fronts(EmbeddedCluster servers) throws IOException {
        for (EmbeddedServer server : servers.nodes()) {
            fronts.add(new Front(server.port()));
        }
        fronts.forEach(front -> threads.execute(front::accept));
    }

    /** The address of a node, {@code host:port}. */
    public String address(int node) {
        return "127.0.0.1:" + fronts.get(node).port();
    }

    /** All addresses, as clients take them. */
    public String hosts() {
        return fronts.stream().map(front -> "127.0.0.1:" + front.port()).collect(Collectors.joining(","));
    }

    /** Ends all connections to a node, and lets none in from now on. */
    public void cut(int node) {
        fronts.get(node).cut(true);
    }

    /** Lets connections to a node in again. */
    public void mend(int node) {
        fronts.get(node).cut(false);
    }

    @Override
    public void close() throws IOException {
        for (Front front : fronts) {
            front.cut(true);
            front.listening.close();
        }
        threads.shutdownNow();
    }

    /** Every address of a node becomes the one in front of it. */
    private byte[] moved(byte[] info) {
        String text = new String(info, StandardCharsets.ISO_8859_1);
        for (Front front : fronts) {
            text = text.replace("127.0.0.1:" + front.target + "]", "127.0.0.1:" + front.port() + "]");
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private final class Front {

        private final int target;
        private final ServerSocket listening;
        private final Set<Socket> open = ConcurrentHashMap.newKeySet();
        private volatile boolean cut;

        Front(int target) throws IOException {
            this.target = target;
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }

        int port() {
            return listening.getLocalPort();
        }

        void cut(boolean now) {
            cut = now;
            if (now) {
                open.forEach(Front::end);
            }
        }

        void accept() {
            while (!listening.isClosed()) {
                try {
                    Socket client = listening.accept();
                    open.add(client);
                    if (cut) {
                        end(client);
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
                threads.execute(() -> copy(server, client, Fronts.this::moved));
                copy(client, server, UnaryOperator.identity());
            } catch (IOException e) {
                // The one or the other has gone.
            } finally {
                open.remove(client);
            }
        }

        /** A frame is a version, a type, six bytes of length, and the body. */
        private static void copy(Socket from, Socket to, UnaryOperator<byte[]> change) {
            try (from;
                    to) {
                DataInputStream in = new DataInputStream(from.getInputStream());
                while (true) {
                    long head = in.readLong();
                    byte[] body = in.readNBytes((int) (head & 0xffff_ffffffffL));
                    byte[] sent = (head >>> 48 & 0xff) == INFO ? change.apply(body) : body;
                    to.getOutputStream()
                            .write(ByteBuffer.allocate(Long.BYTES + sent.length)
                                    .putLong(head & ~0xffff_ffffffffL | sent.length)
                                    .put(sent)
                                    .array());
                }
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
    }
}
