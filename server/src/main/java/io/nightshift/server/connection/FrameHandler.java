package io.nightshift.server.connection;

import io.nightshift.server.protocol.Frame;
import java.io.IOException;

/** What a server does with the frames of one connection. Called by one thread at a time. */
public interface FrameHandler {
    /**
     * Answers a frame by putting the answer into {@link Connection#writer()}. The connection flushes afterwards; a
     * handler flushes by itself only when the answer is large.
     *
     * @throws IOException when the peer is gone or the frame is so wrong that the connection has to be closed
     */
    void handle(Frame frame, Connection connection) throws IOException;
}
