package io.nightshift.server.connection;

import java.io.IOException;
import java.net.Socket;

/** What is between the network and the protocol. */
@FunctionalInterface
public interface SocketLayer {
    /** Nothing. */
    SocketLayer PLAIN = socket -> socket;

    /** The socket to read and write what clients say in plain; must not wait for the client. */
    Socket over(Socket socket) throws IOException;
}
