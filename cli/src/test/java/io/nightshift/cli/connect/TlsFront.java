package io.nightshift.cli.connect;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLServerSocket;

/**
 * TLS in front of a server that has none: what comes is decrypted and handed on, and the other way round. Clients that speak TLS ask
 * for peers that do; the server behind is asked for those it has.
 */
public final class TlsFront implements AutoCloseable {

    private final SSLServerSocket listening;
    private static final int INFO = 1;
    private static final int ADMIN = 2;
    private static final int MESSAGE = 3;

    private final int target;
    private final UnaryOperator<byte[]> admin;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Starts it on a free port of the loopback address.
     *
     * @param trustedClients certificates of clients, without which none is let in; no certificate is asked for if empty
     * @param target the port of the server behind
     * @param admin answers messages about users, of which the server behind has none
     */
    public TlsFront(Path certificate, Path key, Optional<Path> trustedClients, int target, UnaryOperator<byte[]> admin)
            throws IOException {
        this.target = target;
        this.admin = admin;
        listening = (SSLServerSocket) Pem.context(
                        new Profile.Tls(Optional.empty(), trustedClients, Optional.of(certificate), Optional.of(key)))
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listening.setNeedClientAuth(trustedClients.isPresent());
        threads.execute(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            threads.execute(() -> copy(server, client));
            DataInputStream in = new DataInputStream(client.getInputStream());
            while (true) {
                long head = in.readLong();
                byte[] body = body(in, head);
                switch (type(head)) {
                    case INFO -> send(server, INFO, renamed(body, "peers-tls-", "peers-clear-"));
                    case ADMIN -> send(client, ADMIN, admin.apply(body));
                    default -> send(server, MESSAGE, body);
                }
            }
        } catch (IOException e) {
            // The one or the other has gone.
        }
    }

    private static int type(long head) {
        return (int) (head >>> 48 & 0xff);
    }

    private static byte[] body(DataInputStream in, long head) throws IOException {
        return in.readNBytes((int) (head & 0xffff_ffffffffL));
    }

    /** A frame is a version, a type, six bytes of length, and the body. */
    private static void send(Socket to, int type, byte[] body) throws IOException {
        to.getOutputStream()
                .write(ByteBuffer.allocate(Long.BYTES + body.length)
                        .putLong(2L << 56 | (long) type << 48 | body.length)
                        .put(body)
                        .array());
    }

    private static byte[] renamed(byte[] body, String from, String to) {
        return new String(body, StandardCharsets.ISO_8859_1).replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Answers; those about peers are given the name of the question again. */
    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            while (true) {
                long head = in.readLong();
                byte[] body = body(in, head);
                send(to, type(head), type(head) == INFO ? renamed(body, "peers-clear-", "peers-tls-") : body);
            }
        } catch (IOException e) {
            // As above.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
