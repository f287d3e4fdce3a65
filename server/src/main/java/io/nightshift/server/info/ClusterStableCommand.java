package io.nightshift.server.info;

import io.nightshift.engine.result.ResultCode;
import io.nightshift.server.cluster.Member;
import io.nightshift.server.cluster.View;
import java.util.Set;

/** {@code cluster-stable:[size=n];[ignore-migrations=bool];[namespace=name]}: the cluster's key, if the conditions hold. */
/*
 * As on a real server, the node speaks only for itself: partitions may still be moving between two others.
 */
final class ClusterStableCommand implements InfoCommand {
    private final Member member;
    private final Set<String> namespaces;

    ClusterStableCommand(Member member, Set<String> namespaces) {
        this.member = member;
        this.namespaces = namespaces;
    }

    @Override
    public String name() {
        return "cluster-stable";
    }

    @Override
    public String answer(InfoRequest request) {
        View view = member.view();
        request.optional(3, "size").ifPresent(size -> checkSize(size, view));
        boolean ignoreMigrations =
                request.optional(5, "ignore-migrations").map(this::flag).orElse(false);
        if (!ignoreMigrations) {
            request.optional("namespace").ifPresent(namespace -> {
                if (!namespaces.contains(namespace)) {
                    throw InfoException.unknownNamespace();
                }
            });
        }
        if (!view.isFormed() || !ignoreMigrations && member.emigrating() + member.immigrating() > 0) {
            throw new InfoException(ResultCode.CLUSTER_KEY_MISMATCH, "unstable cluster");
        }
        return view.key();
    }

    private static void checkSize(String text, View view) {
        int size;
        try {
            size = Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw InfoException.parameter("bad size");
        }
        if (size != view.members().size()) {
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
