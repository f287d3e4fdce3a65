package io.nightshift.server.command;

import io.nightshift.server.protocol.FrameType;
import io.nightshift.server.protocol.FrameWriter;
import java.io.IOException;

/** The frames of an answer with many records: a frame is filled until it is worth sending. */
final class MessageFrames {
    private static final int FRAME_SIZE = 64 << 10;

    private final FrameWriter writer;
    private boolean begun;

    MessageFrames(FrameWriter writer) {
        this.writer = writer;
    }

    /** Where the next record goes: the open frame, or a new one. */
    FrameWriter begin() {
        if (!begun) {
            writer.beginFrame(FrameType.MESSAGE);
            begun = true;
        }
        return writer;
    }

    /** Ends the open frame, if there is one. */
    FrameWriter end() {
        if (begun) {
            writer.endFrame();
            begun = false;
        }
        return writer;
    }

    boolean isFull() {
        return writer.size() >= FRAME_SIZE;
    }

    /** Sends what has been collected; waits while the client does not read. */
    void flush() throws IOException {
        end().flush();
    }
}
