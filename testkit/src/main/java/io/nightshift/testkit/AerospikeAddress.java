package io.nightshift.testkit;

/**
 * Where the server of a test listens.
 *
 * @param host the address, such as {@code 127.0.0.1}
 * @param port 1 to 65535
 */
public record AerospikeAddress(String host, int port) {
    /** {@code host:port}, as the hosts of a client are written in a configuration. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
