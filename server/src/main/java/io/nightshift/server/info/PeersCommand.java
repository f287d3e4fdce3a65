package io.nightshift.server.info;

import io.nightshift.server.cluster.Member;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Commands that list the other nodes, each at the address at which the client reaches this one. There are no alternate
 * addresses, so the alternate lists equal the standard ones.
 */
final class PeersCommand implements InfoCommand {
    /** The port of peers that announce none; all do. */
    private static final int DEFAULT_PORT = 3000;

    private record Peer(String id, String endpoint) {}

    private interface Form {
        String of(int generation, List<Peer> peers);
    }

    private final String name;
    private final Member member;
    private final Form form;

    private PeersCommand(String name, Member member, Form form) {
        this.name = name;
        this.member = member;
        this.form = form;
    }

    /** {@code peers-clear-std} and the like: {@code generation,port,[[id,,[host:port]],...]}. */
    static PeersCommand peers(String name, Member member) {
        return peers(name, "", member);
    }

    /** {@code peers-tls-std} and the like, with the name by which clients check all of the peers. */
    static PeersCommand peers(String name, String tlsName, Member member) {
        return new PeersCommand(
                name,
                member,
                (generation, peers) -> generation + "," + DEFAULT_PORT + ","
                        + peers.stream()
                                .map(peer -> "[" + peer.id() + "," + tlsName + ",[" + peer.endpoint() + "]]")
                                .collect(Collectors.joining(",", "[", "]")));
    }

    /** {@code services} and {@code services-alternate}: {@code host:port;host:port}. */
    static PeersCommand services(String name, Member member) {
        return new PeersCommand(
                name,
                member,
                (generation, peers) -> peers.stream().map(Peer::endpoint).collect(Collectors.joining(";")));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String answer(InfoRequest request) {
        return form.of(
                member.view().generation(),
                member.peers().stream()
                        .map(peer -> new Peer(
                                peer.id(), peer.endpointFor(request.connection().localAddress())))
                        .toList());
    }
}
