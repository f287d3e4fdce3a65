package io.nightshift.server.connection;

import io.nightshift.server.protocol.Frame;
import java.io.IOException;

/** Answers the frames of one connection. Called by one thread at a time. */
public interface FrameHandler {
    /**
     * Answers a frame by writing to {@link Connection#writer()}. The connection flushes afterwards; a
     * handler needs to flush only if the answer is large.
     *
     * @throws IOException if the peer is gone, or the frame is so malformed that the connection must be closed
     */
    void handle(Frame frame, Connection connection) throws IOException;
}
