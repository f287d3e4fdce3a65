package io.nightshift.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A server that only answers 64 bytes with 256, about the sizes of a get and its answer: what a command costs
 * beyond such an exchange is the database's work, what the exchange itself costs is the machine's.
 */
final class EchoServer implements AutoCloseable {
    private static final int REQUEST = 64;
    private static final int ANSWER = 256;

    private final Socket client;
    private final byte[] request = new byte[REQUEST];

    private EchoServer(Socket client) {
        this.client = client;
    }

    static EchoServer start() {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
            Socket peer = listener.accept();
            client.setTcpNoDelay(true);
            peer.setTcpNoDelay(true);
            Thread.ofPlatform().daemon().name("echo").start(() -> answer(peer));
            return new EchoServer(client);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the echo server", e);
        }
    }

    private static void answer(Socket peer) {
        byte[] answer = new byte[ANSWER];
        try (peer) {
            InputStream in = peer.getInputStream();
            OutputStream out = peer.getOutputStream();
            while (in.readNBytes(REQUEST).length == REQUEST) {
                out.write(answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the echo server failed", e);
        }
    }

    /** Sends a request and waits for its answer. */
    void exchange() {
        try {
            client.getOutputStream().write(request);
            if (client.getInputStream().readNBytes(ANSWER).length != ANSWER) {
                throw new IllegalStateException("the echo server closed the connection");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot exchange bytes with the echo server", e);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the echo connection", e);
        }
    }
}
