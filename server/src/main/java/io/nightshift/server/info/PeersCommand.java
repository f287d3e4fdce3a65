package io.nightshift.server.info;

import io.nightshift.server.node.ClusterMembers;
import io.nightshift.server.node.NodeIdentity;
import java.util.stream.Collectors;

/**
 * {@code peers-clear-std} and its like: the other nodes as {@code generation,port,[[id,,[host:port]],...]}. There are no
 * alternate addresses, so the alternate list is the standard one.
 */
final class PeersCommand implements InfoCommand {
    /** The port of peers that announce none; all do. */
    private static final int DEFAULT_PORT = 3000;

    private final String name;
    private final NodeIdentity self;
    private final ClusterMembers members;

    PeersCommand(String name, NodeIdentity self, ClusterMembers members) {
        this.name = name;
        this.self = self;
        this.members = members;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String answer(InfoRequest request) {
        String peers = members.peersOf(self).stream()
                .map(peer -> "[" + peer.id() + ",,["
                        + peer.endpointFor(request.connection().localAddress()) + "]]")
                .collect(Collectors.joining(","));
        return members.generation() + "," + DEFAULT_PORT + ",[" + peers + "]";
    }
}
