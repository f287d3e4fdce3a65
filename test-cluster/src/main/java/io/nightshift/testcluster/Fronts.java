package io.nightshift.testcluster;

import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * A network in front of the nodes of a cluster: the nodes announce each other at its ports, and a node can be cut off in it while the
 * cluster itself is well.
 */
public final class Fronts implements AutoCloseable {

    private final List<Relay> fronts = new CopyOnWriteArrayList<>();

    /** A port for each node, in their order. */
    public Fronts(EmbeddedCluster servers) throws IOException {
        for (EmbeddedServer server : servers.nodes()) {
            fronts.add(new Relay(server.port(), Relay.bytes(), Relay.frames(this::moved)));
        }
    }

    /** The address of a node, {@code host:port}. */
    public String address(int node) {
        return "127.0.0.1:" + fronts.get(node).port();
    }

    /** All addresses, as clients take them. */
    public String hosts() {
        return fronts.stream().map(front -> "127.0.0.1:" + front.port()).collect(Collectors.joining(","));
    }

    /** Ends all connections to a node, and lets none in from now on. */
    public void cut(int node) {
        fronts.get(node).cut(true);
    }

    /** Lets connections to a node in again. */
    public void mend(int node) {
        fronts.get(node).cut(false);
    }

    @Override
    public void close() throws IOException {
        for (Relay front : fronts) {
            front.close();
        }
    }

    /** Every address of a node becomes the one in front of it. */
    private byte[] moved(int type, byte[] body) {
        if (type != Relay.INFO) {
            return body;
        }
        String text = new String(body, StandardCharsets.ISO_8859_1);
        for (Relay front : fronts) {
            text = text.replace("127.0.0.1:" + front.target() + "]", "127.0.0.1:" + front.port() + "]");
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
