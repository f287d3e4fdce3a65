package io.nightshift.server.cluster;

import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * How others know a node.
 *
 * @param id hexadecimal digits, different for each node of a cluster
 * @param address what it listens on; a wildcard address when on all interfaces
 */
public record NodeIdentity(String id, InetSocketAddress address) {
    /** The low part of ids, as a real server has its hardware address there: "NSHIFT" in ASCII. */
    private static final long LOW = 0x4E53_4849_4654L;

    /** A node whose id is made of its port, so that it is the same after a restart. */
    public static NodeIdentity of(InetSocketAddress address) {
        return new NodeIdentity(
                Long.toHexString((long) address.getPort() << 48 | LOW).toUpperCase(Locale.ROOT), address);
    }

    public int port() {
        return address.getPort();
    }

    /**
     * The address as {@code host:port} for a client.
     *
     * @param reachedAt the address at which that client has reached this host; used when the node listens on all
     */
    public String endpointFor(InetSocketAddress reachedAt) {
        return hostFor(reachedAt) + ":" + port();
    }

    /** The host part of {@link #endpointFor}, an IPv6 address in brackets. */
    public String hostFor(InetSocketAddress reachedAt) {
        java.net.InetAddress ip =
                address.getAddress().isAnyLocalAddress() ? reachedAt.getAddress() : address.getAddress();
        String host = ip.getHostAddress();
        return ip instanceof java.net.Inet6Address ? "[" + host + "]" : host;
    }
}
