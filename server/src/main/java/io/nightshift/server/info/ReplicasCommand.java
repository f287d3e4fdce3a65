package io.nightshift.server.info;

import io.nightshift.server.node.Ownership;
import java.util.List;
import java.util.stream.Collectors;

/** {@code replicas}, {@code replicas-all} and {@code replicas-master}: which partitions the node owns, by namespace. */
final class ReplicasCommand implements InfoCommand {
    private final String name;
    private final String prefix;
    private final List<String> namespaces;
    private final Ownership ownership;

    /** @param prefix what stands between the namespace and the partitions: regime and number of replicas */
    ReplicasCommand(String name, String prefix, List<String> namespaces, Ownership ownership) {
        this.name = name;
        this.prefix = prefix;
        this.namespaces = namespaces;
        this.ownership = ownership;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String answer(InfoRequest request) {
        request.optional(3, "max").ifPresent(max -> {
            if (max.chars().anyMatch(c -> c < '0' || c > '9')) {
                throw InfoException.parameter("bad max");
            }
        });
        return namespaces.stream()
                .map(namespace -> namespace + ":" + prefix + ownership.toBase64())
                .collect(Collectors.joining(";"));
    }
}
