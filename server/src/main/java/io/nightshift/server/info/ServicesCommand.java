package io.nightshift.server.info;

import io.nightshift.server.node.ClusterMembers;
import io.nightshift.server.node.NodeIdentity;
import java.util.stream.Collectors;

/** {@code services} and {@code services-alternate}: addresses of the other nodes, joined by semicolons. */
final class ServicesCommand implements InfoCommand {
    private final String name;
    private final NodeIdentity self;
    private final ClusterMembers members;

    ServicesCommand(String name, NodeIdentity self, ClusterMembers members) {
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
        return members.peersOf(self).stream()
                .map(peer -> peer.endpointFor(request.connection().localAddress()))
                .collect(Collectors.joining(";"));
    }
}
