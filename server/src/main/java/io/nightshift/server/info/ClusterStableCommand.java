package io.nightshift.server.info;

import io.nightshift.engine.result.ResultCode;
import io.nightshift.server.node.ClusterMembers;
import java.util.Set;

/** {@code cluster-stable:[size=n];[ignore-migrations=bool];[namespace=name]}: the cluster's key, if it is as asked for. */
final class ClusterStableCommand implements InfoCommand {
    private final ClusterMembers members;
    private final Set<String> namespaces;

    ClusterStableCommand(ClusterMembers members, Set<String> namespaces) {
        this.members = members;
        this.namespaces = namespaces;
    }

    @Override
    public String name() {
        return "cluster-stable";
    }

    @Override
    public String answer(InfoRequest request) {
        request.optional(3, "size").ifPresent(this::checkSize);
        boolean ignoreMigrations =
                request.optional(5, "ignore-migrations").map(this::flag).orElse(false);
        if (!ignoreMigrations) {
            request.optional("namespace").ifPresent(namespace -> {
                if (!namespaces.contains(namespace)) {
                    throw InfoException.unknownNamespace();
                }
            });
        }
        return members.key();
    }

    private void checkSize(String text) {
        int size;
        try {
            size = Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw InfoException.parameter("bad size");
        }
        if (size != members.size()) {
            throw new InfoException(ResultCode.CLUSTER_KEY_MISMATCH, "cluster not specified size");
        }
    }

    private boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw InfoException.parameter("bad ignore migrations");
        };
    }
}
