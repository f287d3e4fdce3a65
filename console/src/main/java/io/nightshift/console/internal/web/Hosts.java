package io.nightshift.console.internal.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names by which the console may be called. A page of somebody else can give its own name the address of this machine, and would then be
 * of the same origin as the console; the name in the Host header gives it away.
 */
final class Hosts {

    private final Set<String> allowed = new LinkedHashSet<>();

    Hosts(InetSocketAddress address, List<String> others) {
        int port = address.getPort();
        List<String> names = List.of("127.0.0.1", "localhost", "[::1]");
        names.forEach(name -> allow(name, port));
        if (!address.getAddress().isAnyLocalAddress()) {
            allow(literal(address.getAddress()), port);
        }
        others.forEach(name -> allow(name, port));
    }

    private void allow(String name, int port) {
        String lower = name.toLowerCase(Locale.ROOT);
        allowed.add(lower + ":" + port);
        if (port == 80) {
            allowed.add(lower);
        }
    }

    /** The address as it stands in a URL. */
    static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        String plain = scope < 0 ? text : text.substring(0, scope);
        return plain.contains(":") ? "[" + plain + "]" : plain;
    }

    boolean allows(String host) {
        return allowed.contains(host.toLowerCase(Locale.ROOT));
    }
}
