package io.nightshift.server.info;

import io.nightshift.server.node.ClusterMembers;
import io.nightshift.server.node.NodeIdentity;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Commands that list the other nodes, each at the address at which the asker reaches this one. There are no alternate
 * addresses, so the alternate lists are the standard ones.
 */
final class PeersCommand implements InfoCommand {
    /** The port of peers that announce none; all do. */
    private static final int DEFAULT_PORT = 3000;

    private record Peer(String id, String endpoint) {}

    private interface Form {
        String of(int generation, List<Peer> peers);
    }

    private final String name;
    private final NodeIdentity self;
    private final ClusterMembers members;
    private final Form form;

    private PeersCommand(String name, NodeIdentity self, ClusterMembers members, Form form) {
        this.name = name;
        this.self = self;
        this.members = members;
        this.form = form;
    }

    /** {@code peers-clear-std} and its like: {@code generation,port,[[id,,[host:port]],...]}. */
    static PeersCommand peers(String name, NodeIdentity self, ClusterMembers members) {
        return new PeersCommand(
                name,
                self,
                members,
                (generation, peers) -> generation + "," + DEFAULT_PORT + ","
                        + peers.stream()
                                .map(peer -> "[" + peer.id() + ",,[" + peer.endpoint() + "]]")
                                .collect(Collectors.joining(",", "[", "]")));
    }

    /** {@code services} and {@code services-alternate}: {@code host:port;host:port}. */
    static PeersCommand services(String name, NodeIdentity self, ClusterMembers members) {
        return new PeersCommand(
                name,
                self,
                members,
                (generation, peers) -> peers.stream().map(Peer::endpoint).collect(Collectors.joining(";")));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String answer(InfoRequest request) {
        int generation = members.generation();
        return form.of(
                generation,
                members.peersOf(self).stream()
                        .map(peer -> new Peer(
                                peer.id(), peer.endpointFor(request.connection().localAddress())))
                        .toList());
    }
}
