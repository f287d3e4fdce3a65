package io.nightshift.server.info;

import io.nightshift.server.cluster.Member;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code replicas}, {@code replicas-all} and {@code replicas-master}: which partitions the node holds, by namespace: those that it
 * masters, those of which it has the first replica, the second and so on, each as a bitmap of the partitions.
 */
final class ReplicasCommand implements InfoCommand {
    private final String name;
    private final List<String> namespaces;
    private final Form form;

    private interface Form {
        String of();
    }

    private ReplicasCommand(String name, List<String> namespaces, Form form) {
        this.name = name;
        this.namespaces = namespaces;
        this.form = form;
    }

    /** Regime, number of replicas, and each replica. The regime is 0, as there is no strong consistency. */
    static ReplicasCommand withRegime(String name, List<String> namespaces, Member member) {
        return new ReplicasCommand(name, namespaces, () -> "0," + all(member));
    }

    /** Number of replicas, and each replica. */
    static ReplicasCommand all(String name, List<String> namespaces, Member member) {
        return new ReplicasCommand(name, namespaces, () -> all(member));
    }

    /** Masters only. */
    static ReplicasCommand masters(String name, List<String> namespaces, Member member) {
        return new ReplicasCommand(
                name, namespaces, () -> bits(member.replicas().get(0)));
    }

    private static String all(Member member) {
        List<byte[]> replicas = member.replicas();
        return replicas.size() + ","
                + replicas.stream().map(ReplicasCommand::bits).collect(Collectors.joining(","));
    }

    private static String bits(byte[] replica) {
        return Base64.getEncoder().encodeToString(replica);
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
        String partitions = form.of();
        return namespaces.stream()
                .map(namespace -> namespace + ":" + partitions)
                .collect(Collectors.joining(";"));
    }
}
