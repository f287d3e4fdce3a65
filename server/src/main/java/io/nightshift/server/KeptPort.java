package io.nightshift.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Keeps a port that nobody listens on for a node that is to come back to it: connections are refused, and no other process gets it. */
final class KeptPort implements AutoCloseable {
    private final Socket socket = new Socket();

    /** @throws UncheckedIOException when another process has the port already */
    KeptPort(InetSocketAddress address) {
        try {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + address.getPort() + " cannot be kept: " + e.getMessage(), e);
        }
    }

    /** Gives the port back. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
