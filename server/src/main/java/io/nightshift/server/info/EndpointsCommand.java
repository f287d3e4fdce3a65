package io.nightshift.server.info;

import io.nightshift.server.cluster.NodeIdentity;

/** {@code endpoints}: what the node listens on, which is only the service port. */
final class EndpointsCommand implements InfoCommand {
    private final NodeIdentity self;

    EndpointsCommand(NodeIdentity self) {
        this.self = self;
    }

    @Override
    public String name() {
        return "endpoints";
    }

    @Override
    public String answer(InfoRequest request) {
        int port = self.port();
        return KeyValues.load("endpoints.txt")
                .bind("service.port", () -> port)
                .bind("service.addresses", () -> self.address().getAddress().getHostAddress())
                .bind("service.access-port", () -> port)
                .bind("service.alternate-access-port", () -> port)
                .render();
    }
}
