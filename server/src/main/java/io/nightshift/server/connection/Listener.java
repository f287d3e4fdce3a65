package io.nightshift.server.connection;

import io.nightshift.server.protocol.MemoryBudget;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listening socket: accepts connections and runs each on a thread of its own. */
public final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    /** Connections that may wait to be accepted: a test suite may open hundreds in an instant. */
    private static final int BACKLOG = 1024;

    private static final long HOUSEKEEPING_MILLIS = 250;

    /** Connections that have a thread of the system's own. */
    private static final int OWN_THREADS = 24;

    private final ServerSocket serverSocket;
    private final SocketLayer layer;
    private final ConnectionTable connections;
    private final MemoryBudget budget;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Thread acceptor;

    private Listener(ServerSocket serverSocket, SocketLayer layer, ConnectionTable connections, long memory) {
        this.serverSocket = serverSocket;
        this.layer = layer;
        this.connections = connections;
        this.budget = new MemoryBudget(memory, new SlowPeers(connections)::makeRoom);
    }

    /**
     * Binds a listening socket. Nothing is accepted until {@link #start}.
     *
     * @throws IOException if the address cannot be bound
     */
    public static Listener bind(InetSocketAddress address, SocketLayer layer, ConnectionTable connections)
            throws IOException {
        return bind(address, layer, connections, Runtime.getRuntime().maxMemory() / 4);
    }

    /** @param memory bytes that all large frames together may take */
    static Listener bind(InetSocketAddress address, SocketLayer layer, ConnectionTable connections, long memory)
            throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(address, BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return new Listener(socket, layer, connections, memory);
    }

    /** The listening port. */
    public int port() {
        return serverSocket.getLocalPort();
    }

    /**
     * Starts to accept connections.
     *
     * @param handlers creates a connection's handler
     * @param housekeeping runs a few times a second
     */
    public void start(Supplier<FrameHandler> handlers, Runnable housekeeping) {
        acceptor = Thread.ofVirtual().name("nightshift-accept-" + port()).start(() -> acceptAll(handlers));
        Thread.ofVirtual().name("nightshift-housekeeper-" + port()).start(() -> keepHouse(housekeeping));
    }

    private void acceptAll(Supplier<FrameHandler> handlers) {
        while (!serverSocket.isClosed()) {
            try {
                accept(serverSocket.accept(), handlers);
            } catch (IOException | RuntimeException | Error e) {
                if (serverSocket.isClosed()) {
                    return;
                }
                // Probably out of file descriptors or memory: this passes when other connections close. Without this
                // thread nobody could ever connect again.
                connections.refusals().tell("cannot accept a connection on port " + port() + ": " + e);
                pause();
            }
        }
    }

    /** Either takes over the socket or closes it. */
    private void accept(Socket socket, Supplier<FrameHandler> handlers) throws IOException {
        boolean taken = false;
        try {
            if (connections.hasRoom()) {
                socket.setTcpNoDelay(true);
                start(new Connection(socket, layer, handlers.get(), budget, connections));
                taken = true;
            } else {
                refuse();
            }
        } catch (IOException e) {
            LOG.debug("connection ended while it was accepted: {}", e.getMessage());
        } finally {
            if (!taken) {
                socket.close();
            }
        }
    }

    private void refuse() {
        connections.statistics().countRefused();
        connections
                .refusals()
                .tell("refusing a connection: " + connections.size() + " are open; proto-fd-max is "
                        + connections.limits().maximum() + ", and the heap has room for "
                        + connections.limits().allowed());
    }

    private void start(Connection connection) {
        boolean started = false;
        connections.add(connection);
        try {
            begin(connection);
            started = true;
        } finally {
            // Whoever closed the listener may have missed this connection.
            if (!started || serverSocket.isClosed()) {
                connection.close();
            }
            if (!started) {
                connections.remove(connection);
            }
        }
    }

    /**
     * The first connections have threads of the system's own, which wait in the read itself: a request then wakes one thread instead
     * of two. With many connections these would be too many to switch between.
     */
    private void begin(Connection connection) {
        String name = "nightshift-client-" + connection.peer();
        if (connections.size() <= OWN_THREADS) {
            try {
                Thread.ofPlatform().daemon().name(name).start(() -> serve(connection));
                return;
            } catch (OutOfMemoryError e) {
                LOG.debug("the system has no more threads", e);
            }
        }
        Thread.ofVirtual().name(name).start(() -> serve(connection));
    }

    private void serve(Connection connection) {
        try {
            connection.run();
        } finally {
            connections.remove(connection);
        }
    }

    private void keepHouse(Runnable housekeeping) {
        try {
            while (!closed.await(HOUSEKEEPING_MILLIS, TimeUnit.MILLISECONDS)) {
                keepHouseOnce(housekeeping);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepHouseOnce(Runnable housekeeping) {
        try {
            connections.reapIdle();
            connections.closeStuck();
            budget.relieve();
            housekeeping.run();
        } catch (RuntimeException | Error e) {
            // A heap that is full for a moment must not end the thread that makes room on it.
            LOG.error("housekeeping of port {} failed", port(), e);
        }
    }

    private void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops listening and closes all connections. The port is free when this returns. */
    @Override
    public void close() {
        closed.countDown();
        try {
            serverSocket.close();
        } catch (IOException e) {
            LOG.debug("closing port {}: {}", port(), e.getMessage());
        }
        awaitAcceptor();
        connections.closeAll();
    }

    /** Closing a socket on which a virtual thread is accepting only marks it: that thread frees the port when it ends. */
    private void awaitAcceptor() {
        Thread accepting = acceptor;
        boolean interrupted = false;
        while (accepting != null && accepting.isAlive()) {
            try {
                accepting.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
