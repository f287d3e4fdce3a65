package io.nightshift.server.connection;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.ChangeAuthor;
import io.nightshift.engine.util.TimeSlice;
import io.nightshift.server.protocol.Frame;
import io.nightshift.server.protocol.FrameReader;
import io.nightshift.server.protocol.FrameWriter;
import io.nightshift.server.protocol.MemoryBudget;
import io.nightshift.server.protocol.ProtocolException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client connection: reads frames, has them answered in order, sends the answers. */
public final class Connection implements Runnable, ChangeAuthor.Client {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Socket socket;
    private final FrameHandler handler;
    private final ConnectionTable table;
    private final FrameReader reader;
    private final FrameWriter writer;
    private final MemoryBudget budget;
    private final String peer;
    private volatile boolean busy;
    private volatile boolean givenUp;
    private final Clock clock;
    private volatile long lastUsedMillis;
    private String userAgent = "";
    private volatile Principal principal = Principal.NOBODY;

    Connection(Socket socket, SocketLayer layer, FrameHandler handler, MemoryBudget budget, ConnectionTable table)
            throws IOException {
        this.socket = socket;
        this.handler = handler;
        this.table = table;
        this.clock = table.clock();
        this.lastUsedMillis = clock.millis();
        this.peer = socket.getInetAddress().getHostAddress() + ":" + socket.getPort();
        Socket plain = layer.over(socket);
        this.reader = new FrameReader(plain.getInputStream(), budget);
        this.writer = new FrameWriter(plain.getOutputStream(), budget);
        this.budget = budget;
    }

    @Override
    public void run() {
        ChangeAuthor.set(this);
        try (reader;
                writer) {
            serve();
        } catch (ProtocolException | EngineException e) {
            table.refusals().tell("closing connection from " + peer + ": " + e.getMessage());
        } catch (IOException e) {
            LOG.debug("connection from {} ended: {}", peer, e.getMessage());
        } catch (RuntimeException | Error e) {
            // A bug, or a full heap: this connection goes, the server stays.
            LOG.error("closing connection from {} after a failure", peer, e);
        } finally {
            close();
        }
    }

    private void serve() throws IOException {
        TimeSlice slice = new TimeSlice();
        InputStream arriving = socket.getInputStream();
        while (true) {
            Optional<Frame> frame = reader.next();
            if (frame.isEmpty()) {
                return;
            }
            busy = true;
            handler.handle(frame.get(), this);
            // Answers to pipelined requests go out together.
            if (reader.hasBufferedFrame()) {
                writer.flushIfLarge();
            } else {
                writer.flush();
            }
            lastUsedMillis = clock.millis();
            busy = false;
            if (!reader.hasBufferedFrame()) {
                table.briefWait().awaitNext(arriving);
            }
            slice.yieldIfOver();
        }
    }

    /** Collects the answers. */
    public FrameWriter writer() {
        return writer;
    }

    /** The memory budget for large frames, shared by all connections. */
    public MemoryBudget budget() {
        return budget;
    }

    /** The log of refused clients. */
    public RefusalLog refusals() {
        return table.refusals();
    }

    @Override
    public String peer() {
        return peer;
    }

    /** The address at which this client reached the server. */
    public InetSocketAddress localAddress() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** The base64 text with which the client identified itself; empty if it did not. */
    public String userAgent() {
        return userAgent;
    }

    public void setUserAgent(String base64) {
        userAgent = base64;
    }

    /** Who has logged in. */
    public Principal principal() {
        return principal;
    }

    @Override
    public String user() {
        return principal.name();
    }

    public void setPrincipal(Principal loggedIn) {
        principal = loggedIn;
    }

    /** The client's address. */
    public InetAddress remoteAddress() {
        return socket.getInetAddress();
    }

    /** Whether no command is running and none has for this long. */
    boolean isIdleFor(long millis) {
        return !busy && clock.millis() - lastUsedMillis > millis;
    }

    /** Whether the client of a query has not read for its whole socket timeout. */
    boolean isStuck() {
        return writer.isStuck();
    }

    /** Whether part of a frame has waited longer than a whole frame may take. */
    boolean isLate() {
        return reader.isLate(table.limits()::frameMillis);
    }

    /** Bytes of the memory budget that its frames take. */
    long heldMemory() {
        return reader.held() + writer.held();
    }

    /** How long its peer has been awaited to send or to read the next piece of a large frame, in nanoseconds. */
    long waitingNanos() {
        return Math.max(reader.waitingNanos(), writer.waitingNanos());
    }

    /** Whether it is to give its memory to others. */
    boolean isGivenUp() {
        return givenUp;
    }

    /** Closes it so that others get its memory, which may take a moment. */
    void giveUp() {
        givenUp = true;
        close();
    }

    /** Closes the socket, whatever the connection's thread is doing; without a farewell of TLS, for which it might have to wait. */
    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing connection from {}: {}", peer, e.getMessage());
        }
    }
}
