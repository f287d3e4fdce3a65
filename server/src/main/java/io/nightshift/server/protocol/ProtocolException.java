package io.nightshift.server.protocol;

import java.io.IOException;

/** Bytes that are not a frame, or a frame that is refused. Their connection cannot be used any further. */
public final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }
}
