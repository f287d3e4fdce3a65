package io.nightshift.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Reserves a port for a node that will come back to it: connections are refused, and no other process can use it. */
final class KeptPort implements AutoCloseable {
    private final Socket socket = new Socket();

    /** @throws UncheckedIOException if another process already has the port */
    KeptPort(InetSocketAddress address) {
        try {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + address.getPort() + " cannot be kept: " + e.getMessage(), e);
        }
    }

    /** Releases the port. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
