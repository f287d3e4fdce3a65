package io.nightshift.server.protocol;

import java.io.IOException;

/** Bytes that are no frame, or a frame that is refused. The connection they came from cannot be used any further. */
public final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }
}
