package io.nightshift.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;

/**
 * A node in front of an embedded one that has a disk: its requests wait their turn, the longer the busier it is, as at any queue (M/M/1:
 * service time divided by what is left of the capacity, exponentially distributed).
 */
final class BusyFront implements AutoCloseable {
    private static final int MESSAGE = 3;
    private static final double BUSIEST = 0.97;

    private final int target;
    private final double serviceMillis;
    private final DoubleSupplier utilization;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Listens.
     *
     * @param target the port of the node
     * @param serviceMillis how long a request takes that does not have to wait, in milliseconds
     * @param utilization how busy the node is, 0 to 1
     */
    BusyFront(int target, double serviceMillis, DoubleSupplier utilization) {
        this.target = target;
        this.serviceMillis = serviceMillis;
        this.utilization = utilization;
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the front of a node", e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (true) {
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
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            threads.execute(() -> copy(server, client, false));
            copy(client, server, true);
        } catch (IOException e) {
            // One of them has gone.
        }
    }

    private void copy(Socket from, Socket to, boolean requests) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            while (true) {
                long head = in.readLong();
                byte[] body = in.readNBytes((int) (head & 0xffff_ffffffffL));
                boolean isMessage = (head >>> 48 & 0xff) == MESSAGE;
                if (requests && isMessage) {
                    waitTurn();
                }
                byte[] sent = isMessage ? body : announced(body);
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

    private void waitTurn() {
        double mean = serviceMillis / (1 - Math.min(BUSIEST, utilization.getAsDouble()));
        double millis = -mean * Math.log(1 - ThreadLocalRandom.current().nextDouble());
        LockSupport.parkNanos((long) (millis * TimeUnit.MILLISECONDS.toNanos(1)));
    }

    /** The node's address becomes this one. */
    private byte[] announced(byte[] info) {
        return new String(info, StandardCharsets.ISO_8859_1)
                .replace(":" + target, ":" + port())
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
