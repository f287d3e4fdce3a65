package io.nightshift.server;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.server.command.MessageHandler;
import io.nightshift.server.command.Unsupported;
import io.nightshift.server.connection.Connection;
import io.nightshift.server.connection.FrameHandler;
import io.nightshift.server.info.InfoHandler;
import io.nightshift.server.protocol.Compression;
import io.nightshift.server.protocol.Frame;
import io.nightshift.server.protocol.FrameType;
import io.nightshift.server.protocol.FrameWriter;
import io.nightshift.server.protocol.Message;
import io.nightshift.server.protocol.MessageFlags;
import io.nightshift.server.protocol.ProtocolException;
import java.io.IOException;

/** Passes each frame of a connection to the handler of its type. */
final class FrameDispatcher implements FrameHandler {
    private final InfoHandler info;
    private final MessageHandler messages;
    private final FrameHandler security;
    private final boolean compression;

    /**
     * @param security answers logins
     * @param compression whether compressed frames are accepted, which a Community Edition does not do
     */
    FrameDispatcher(InfoHandler info, MessageHandler messages, FrameHandler security, boolean compression) {
        this.info = info;
        this.messages = messages;
        this.security = security;
        this.compression = compression;
    }

    @Override
    public void handle(Frame frame, Connection connection) throws IOException {
        switch (frame.type()) {
            case FrameType.INFO -> info.handle(frame, connection);
            case FrameType.SECURITY -> security.handle(frame, connection);
            case FrameType.MESSAGE -> handleMessage(frame, connection);
            case FrameType.COMPRESSED -> handleCompressed(frame, connection);
            default -> throw new ProtocolException("frame type " + frame.type() + " is unknown");
        }
    }

    /** Answers that there is no security here, so that nobody has to log in. */
    static void answerWithoutSecurity(Frame ignored, Connection connection) {
        FrameWriter writer = connection.writer();
        int headerSize = 16;
        byte[] header = new byte[headerSize];
        header[1] = (byte) Unsupported.SECURITY.resultCode();
        writer.beginFrame(FrameType.SECURITY);
        writer.put(header, 0, headerSize);
        writer.endFrame();
    }

    private void handleCompressed(Frame frame, Connection connection) throws IOException {
        if (!compression) {
            connection.writer().putResult(0, Unsupported.COMPRESSED_MESSAGE.resultCode());
            return;
        }
        long reserved = 0;
        try {
            int size = Compression.inflatedSize(frame);
            if (!connection.budget().reserve(size)) {
                throw new EngineException(
                        ResultCode.SERVER_MEM_ERROR, "no memory left for a frame that inflates to " + size + " bytes");
            }
            reserved = size;
            handleMessage(Compression.inflate(frame), connection);
        } catch (EngineException e) {
            connection.writer().putResult(0, e.resultCode());
        } finally {
            connection.budget().release(reserved);
        }
    }

    private void handleMessage(Frame frame, Connection connection) throws IOException {
        FrameWriter writer = connection.writer();
        if (!compression || frame.length() < Message.HEADER_SIZE) {
            messages.handle(frame, connection);
            return;
        }
        boolean wanted = (frame.bytes()[frame.offset() + 1] & MessageFlags.INFO1_COMPRESS_RESPONSE) != 0;
        writer.setCompressing(wanted);
        messages.handle(frame, connection);
        writer.setCompressing(false);
    }
}
