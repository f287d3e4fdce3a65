package io.nightshift.sdk.internal.launch;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import io.nightshift.ael.AelIndex;
import io.nightshift.sdk.internal.Pace;
import io.nightshift.sdk.internal.Parallel;
import io.nightshift.sdk.internal.node.IndexLine;
import io.nightshift.sdk.internal.node.InfoReply;
import io.nightshift.sdk.internal.node.NodeDirectory;
import io.nightshift.sdk.internal.node.NodeLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The secondary indexes that a job may use: those that every node lists as complete. An index that one node is still building
 * would silently miss records there, and so might one on a node that cannot be asked; a job without an index is always
 * correct, so when unsure, none is used.
 */
public final class Indexes {

    /** How long an answer is reused. */
    public static final Duration REFRESH = Duration.ofSeconds(5);

    private static final double UNKNOWN_RATIO = 0;

    private final NodeDirectory directory;
    private final Pace pace;
    private final Map<String, Read> cache = new ConcurrentHashMap<>();

    Indexes(NodeDirectory directory, Pace pace) {
        this.directory = directory;
        this.pace = pace;
    }

    private record Read(long at, List<AelIndex> indexes) {}

    /**
     * The indexes that a job over the data set can use. A server uses an index only for exactly the set it was created for: one over
     * the whole namespace does not serve a job over a set, nor the other way round.
     */
    public List<AelIndex> of(String namespace, Optional<String> set) {
        return ofNamespace(namespace).stream()
                .filter(index -> index.set().equals(set))
                .toList();
    }

    /** Discards what was read, because a server has just contradicted it. */
    public void refresh() {
        cache.clear();
    }

    private List<AelIndex> ofNamespace(String namespace) {
        long now = pace.nanoTime();
        Read read = cache.get(namespace);
        if (read == null || now - read.at() >= REFRESH.toNanos()) {
            read = new Read(now, read(namespace));
            cache.put(namespace, read);
        }
        return read.indexes();
    }

    private List<AelIndex> read(String namespace) {
        List<NodeLink> nodes = directory.nodes();
        List<IndexLine> usable = new ArrayList<>(readable(nodes.get(0), namespace));
        if (!usable.isEmpty() && nodes.size() > 1) {
            List<NodeLink> others = nodes.subList(1, nodes.size());
            Parallel.map(others, others.size(), node -> readable(node, namespace))
                    .forEach(usable::retainAll);
        }
        List<AelIndex> indexes = new ArrayList<>();
        for (IndexLine line : usable) {
            toAel(line, nodes.get(0)).ifPresent(indexes::add);
        }
        return List.copyOf(indexes);
    }

    private static List<IndexLine> readable(NodeLink node, String namespace) {
        return node.info("sindex-list:namespace=" + namespace + ";b64=true") instanceof InfoReply.Text text
                ? IndexLine.parseAll(text.value()).stream()
                        .filter(IndexLine::readable)
                        .toList()
                : List.of();
    }

    private static Optional<AelIndex> toAel(IndexLine line, NodeLink node) {
        Optional<IndexType> type = type(line.type());
        Optional<IndexCollectionType> collection = collection(line.indexType());
        if (line.bin().isEmpty() || type.isEmpty() || collection.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<CTX> context = line.context()
                    .map(base64 -> List.of(CTX.fromBase64(base64)))
                    .orElse(List.of());
            return Optional.of(new AelIndex(
                    line.namespace(),
                    line.set(),
                    Optional.of(line.name()),
                    line.bin().get(),
                    type.get(),
                    collection.get(),
                    ratio(node, line),
                    context));
        } catch (AerospikeException e) {
            return Optional.empty(); // a context that this client does not know
        }
    }

    /** How selective the index is: the fewer records share a value, the greater. */
    private static double ratio(NodeLink node, IndexLine line) {
        String command = "sindex-stat:namespace=" + line.namespace() + ";indexname=" + line.name();
        if (node.info(command) instanceof InfoReply.Text text) {
            for (String pair : text.value().split(";")) {
                if (pair.matches("entries_per_bval=\\d{1,18}")) {
                    long entriesPerValue = Long.parseLong(pair.substring(pair.indexOf('=') + 1));
                    return entriesPerValue == 0 ? UNKNOWN_RATIO : 1.0 / entriesPerValue;
                }
            }
        }
        return UNKNOWN_RATIO;
    }

    private static Optional<IndexType> type(String name) {
        return switch (name) {
            case "numeric" -> Optional.of(IndexType.NUMERIC);
            case "string" -> Optional.of(IndexType.STRING);
            case "blob" -> Optional.of(IndexType.BLOB);
            case "geo2dsphere" -> Optional.of(IndexType.GEO2DSPHERE);
            default -> Optional.empty();
        };
    }

    private static Optional<IndexCollectionType> collection(String name) {
        return switch (name) {
            case "default", "none" -> Optional.of(IndexCollectionType.DEFAULT);
            case "list" -> Optional.of(IndexCollectionType.LIST);
            case "mapkeys" -> Optional.of(IndexCollectionType.MAPKEYS);
            case "mapvalues" -> Optional.of(IndexCollectionType.MAPVALUES);
            default -> Optional.empty();
        };
    }
}
