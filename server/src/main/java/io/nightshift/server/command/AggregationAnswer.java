package io.nightshift.server.command;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.util.Bytes;
import io.nightshift.server.protocol.FrameWriter;
import io.nightshift.server.protocol.MessageFlags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The answer to an aggregation: each value is a record without fields and with one bin, SUCCESS, or FAILURE with an error
 * text.
 */
final class AggregationAnswer {
    private static final byte[] SUCCESS = "SUCCESS".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FAILURE = "FAILURE".getBytes(StandardCharsets.US_ASCII);
    private static final int READ_OPERATION = 1;
    private static final int OPERATION_HEADER = 8;

    private final MessageFrames frames;
    private final byte[] header = new byte[OPERATION_HEADER];

    AggregationAnswer(FrameWriter writer) {
        this.frames = new MessageFrames(writer);
    }

    void value(Particle value) {
        put(SUCCESS, value);
    }

    void failure(Particle text) {
        put(FAILURE, text);
    }

    private void put(byte[] name, Particle value) {
        FrameWriter writer = frames.begin();
        writer.putMessageHeader(0, 0, 0, 0, 0, 0, 0, 1);
        Bytes.putInt(header, 0, OPERATION_HEADER - 4 + name.length + value.length());
        header[4] = READ_OPERATION;
        header[5] = (byte) value.type();
        header[7] = (byte) name.length;
        writer.put(header, 0, OPERATION_HEADER);
        writer.put(name, 0, name.length);
        writer.put(value.bytes(), value.offset(), value.length());
    }

    boolean isFull() {
        return frames.isFull();
    }

    void flush() throws IOException {
        frames.flush();
    }

    /** Ends the answer, in a failure's own frame: clients stop reading there and then reuse the connection. */
    void end() {
        frames.begin().putMessageHeader(0, MessageFlags.INFO3_LAST, 0, 0, 0, 0, 0, 0);
        frames.end();
    }
}
