package io.nightshift.server;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A connection that sends and receives frames as bytes, to send what no client would. */
public final class WireClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int HEADER_SIZE = 8;

    private final Socket socket;
    private final InputStream in;

    public WireClient(EmbeddedServer server) {
        try {
            socket = new Socket(server.host(), server.port());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends bytes as they are. */
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends a frame and returns the answer, with its header. */
    public byte[] call(byte[] frame) throws IOException {
        send(frame);
        return receive();
    }

    /** Waits for a frame and returns it with its header. */
    public byte[] receive() throws IOException {
        byte[] header = in.readNBytes(HEADER_SIZE);
        if (header.length < HEADER_SIZE) {
            throw new EOFException("the server closed the connection");
        }
        int length = ByteBuffer.wrap(header).getInt(4);
        byte[] frame = ByteBuffer.allocate(HEADER_SIZE + length).put(header).array();
        if (in.readNBytes(frame, HEADER_SIZE, length) < length) {
            throw new EOFException("the server closed the connection in the middle of a frame");
        }
        return frame;
    }

    /** Whether the server has closed the connection; waits a while for it. */
    public boolean isClosedByServer() throws IOException {
        return in.read() < 0;
    }

    /** The answers to info commands, as the server sends them. */
    public String info(String request) throws IOException {
        byte[] frame = call(frame(1, request.getBytes(StandardCharsets.UTF_8)));
        return new String(frame, HEADER_SIZE, frame.length - HEADER_SIZE, StandardCharsets.UTF_8);
    }

    /** The answer to one info command, without its name. */
    public String infoValue(String command) throws IOException {
        String answer = info(command + "\n");
        return answer.substring(command.length() + 1, answer.length() - 1);
    }

    /** A frame of a type with a body. */
    public static byte[] frame(int type, byte[] body) {
        return ByteBuffer.allocate(HEADER_SIZE + body.length)
                .put((byte) 2)
                .put((byte) type)
                .putShort((short) 0)
                .putInt(body.length)
                .put(body)
                .array();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
