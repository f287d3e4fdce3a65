package io.nightshift.testkit;

/**
 * Where a test's server listens.
 *
 * @param host the address, such as {@code 127.0.0.1}
 * @param port 1 to 65535
 */
public record AerospikeAddress(String host, int port) {
    /** {@code host:port}, the form of hosts in a client's configuration. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
