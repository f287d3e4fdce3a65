package io.nightshift.sdk.internal.launch;

import com.aerospike.client.ResultCode;
import io.nightshift.sdk.internal.Pace;
import io.nightshift.sdk.internal.Parallel;
import io.nightshift.sdk.internal.node.InfoFields;
import io.nightshift.sdk.internal.node.InfoReply;
import io.nightshift.sdk.internal.node.NodeDirectory;
import io.nightshift.sdk.internal.node.NodeLink;
import io.nightshift.sdk.internal.node.PeerList;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether all records of a namespace can be reached. A job runs on the nodes that are asked to run it: the records of a node that is
 * not connected would be left out, and no report would show it.
 *
 * <p>A node is identified by its name, whatever network its addresses are in: all peers that the connected nodes announce, at standard
 * or alternate addresses, must be connected.
 */
public final class WholeCluster {

    /** The other nodes notice the death of a node within three seconds, the client a second later. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final NodeDirectory directory;
    private final Pace pace;
    private final Duration patience;

    /** @param reachabilityLimit for how long a node may be out of reach; what takes longer than nodes need to join or leave is not waited for */
    WholeCluster(NodeDirectory directory, Pace pace, Duration reachabilityLimit) {
        this.directory = directory;
        this.pace = pace;
        this.patience = reachabilityLimit.compareTo(SETTLING) < 0 ? reachabilityLimit : SETTLING;
    }

    /**
     * What is out of reach, and why.
     *
     * @param node the node's name, or "" if the missing node is not known
     * @param resultCode the client's code for the problem
     * @param reason the reason and the remedy, in one line
     */
    public record Gap(String node, int resultCode, String reason) {}

    private record Look(
            NodeLink node, Map<String, String> standard, Map<String, String> alternate, Optional<Gap> gap) {}

    /** Looks until nothing is out of reach, or something has been for longer than a node takes to join or leave, or may be. */
    Optional<Gap> lastingGap(String namespace) {
        long start = pace.nanoTime();
        while (true) {
            Optional<Gap> gap = gap(namespace);
            if (gap.isEmpty() || pace.nanoTime() - start >= patience.toNanos()) {
                return gap;
            }
            try {
                pace.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return gap;
            }
        }
    }

    /** What is out of reach now. */
    public Optional<Gap> gap(String namespace) {
        List<NodeLink> nodes = directory.nodes();
        ConcurrentLinkedQueue<Look> looks = new ConcurrentLinkedQueue<>();
        Parallel.forEach(nodes, node -> looks.add(look(node, namespace)));
        return missing(looks)
                .or(() ->
                        looks.stream().map(Look::gap).flatMap(Optional::stream).findFirst())
                .or(() -> ownerless(namespace, directory.ownerlessPartitions(namespace)));
    }

    /** A peer that is not connected. */
    private static Optional<Gap> missing(Iterable<Look> looks) {
        Map<String, String> standard = new TreeMap<>();
        Map<String, String> alternate = new TreeMap<>();
        for (Look look : looks) {
            standard.putAll(look.standard());
            alternate.putAll(look.alternate());
        }
        for (Look look : looks) {
            standard.remove(look.node().name());
            alternate.remove(look.node().name());
        }
        return Stream.concat(standard.keySet().stream(), alternate.keySet().stream())
                .findFirst()
                .map(name -> new Gap(
                        name,
                        ResultCode.INVALID_NODE_ERROR,
                        "it belongs to the cluster, at "
                                + addresses(standard.getOrDefault(name, ""), alternate.getOrDefault(name, ""))
                                + ", but is not connected, and its records would be left out: make it reachable from here, or"
                                + " connect to the addresses that are"));
    }

    private static String addresses(String standard, String alternate) {
        String others = alternate.isEmpty() || alternate.equals(standard) ? "" : "alternate " + alternate;
        String all = Stream.of(standard, others).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
        return all.isEmpty() ? "no address that it announces" : all;
    }

    private Look look(NodeLink node, String namespace) {
        String kind = directory.isTls() ? "peers-tls-" : "peers-clear-";
        List<InfoReply> replies = node.infos(List.of(kind + "std", kind + "alt", "namespace/" + namespace));
        InfoReply standard = replies.get(0);
        Optional<Gap> silent = silence(node, standard);
        return silent.isPresent()
                ? new Look(node, Map.of(), Map.of(), silent)
                : new Look(node, peers(standard), peers(replies.get(1)), unavailable(namespace, replies.get(2)));
    }

    private static Optional<Gap> silence(NodeLink node, InfoReply reply) {
        return switch (reply) {
            case InfoReply.Text ignored -> Optional.empty();
            // The node answers; not supporting the command is no reason to refuse the job.
            case InfoReply.Failed ignored -> Optional.empty();
            case InfoReply.Unreachable unreachable ->
                Optional.of(new Gap(
                        node.name(),
                        ResultCode.SERVER_NOT_AVAILABLE,
                        "it does not answer at " + node.address() + ": " + unreachable.reason()
                                + ": check that it is up and can be reached from here"));
            case InfoReply.Replaced replaced ->
                Optional.of(new Gap(
                        node.name(),
                        ResultCode.INVALID_NODE_ERROR,
                        "it has gone, node " + replaced.newName() + " answers at " + node.address() + ": try again"));
        };
    }

    private static Map<String, String> peers(InfoReply reply) {
        return reply instanceof InfoReply.Text text ? PeerList.parse(text.value()) : Map.of();
    }

    /** With strong consistency: partitions of which too many copies are missing. */
    private static Optional<Gap> unavailable(String namespace, InfoReply reply) {
        if (!(reply instanceof InfoReply.Text text)) {
            return Optional.empty();
        }
        Map<String, String> fields = InfoFields.parse(text.value(), ";");
        return ownerless(namespace, number(fields, "unavailable_partitions") + number(fields, "dead_partitions"));
    }

    private static int number(Map<String, String> fields, String key) {
        String text = fields.getOrDefault(key, "");
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static Optional<Gap> ownerless(String namespace, int partitions) {
        return partitions == 0
                ? Optional.empty()
                : Optional.of(new Gap(
                        "",
                        ResultCode.PARTITION_UNAVAILABLE,
                        partitions + " of 4096 partitions of namespace " + namespace
                                + " are not available on any connected node, and their records would be left out: check that all"
                                + " nodes are up"));
    }
}
