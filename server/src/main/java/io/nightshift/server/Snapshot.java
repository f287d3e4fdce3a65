package io.nightshift.server;

import io.nightshift.engine.DatabaseSnapshot;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.server.file.SnapshotReader;
import io.nightshift.server.file.SnapshotWriter;
import io.nightshift.server.info.NodeSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The data of a server at a moment: records with all their metadata, sets, secondary indexes, Lua modules, settings and the times of
 * truncations. Taking one costs next to nothing, because it shares everything with the server until one of the two changes. Statistics,
 * finished jobs, connections and the clock are not part of it.
 *
 * <p>Immutable: it can be {@link EmbeddedServer#restore restored} any number of times, and any number of servers can {@link #start()} from
 * it. It keeps the records in memory for as long as it is referenced.
 */
public final class Snapshot {
    private final UnaryOperator<EmbeddedServerBuilder> likeOrigin;
    private final DatabaseSnapshot data;
    private final NodeSettings settings;

    /** @param likeOrigin gives a builder the settings of the server that it was taken of */
    Snapshot(UnaryOperator<EmbeddedServerBuilder> likeOrigin, DatabaseSnapshot data, NodeSettings settings) {
        this.likeOrigin = likeOrigin;
        this.data = data;
        this.settings = settings;
    }

    /**
     * Starts a server with these data on a free port of 127.0.0.1. It is otherwise like the one that the snapshot was taken of, clock
     * and the users that it began with included. For other settings see {@link EmbeddedServerBuilder#snapshot}.
     */
    public EmbeddedServer start() {
        return likeOrigin.apply(EmbeddedServer.builder()).snapshot(this).start();
    }

    /**
     * Writes the snapshot to a file, in place of one that is there: all of it or nothing. Records are kept with all their metadata, and so are
     * tombstones; UDF limits, the cluster name, users and the clock are not.
     *
     * @throws IOException if the file cannot be written
     */
    public void save(Path file) throws IOException {
        SnapshotWriter.save(file, data, settings);
    }

    /**
     * Reads a snapshot that {@link #save} has written.
     *
     * @throws IOException if the file cannot be read, is no snapshot, of a newer format, cut off or damaged; names file and place
     */
    public static Snapshot load(Path file) throws IOException {
        SnapshotReader.Contents contents = SnapshotReader.load(file);
        return new Snapshot(UnaryOperator.identity(), contents.data(), contents.settings());
    }

    /** The names of the namespaces, in configuration order. */
    public List<String> namespaces() {
        return configs().stream().map(NamespaceConfig::name).toList();
    }

    /** Number of records in all namespaces, including expired ones that had not been removed yet. */
    public long records() {
        return data.namespaces().stream()
                .mapToLong(namespace -> namespace.records().objects())
                .sum();
    }

    List<NamespaceConfig> configs() {
        return data.namespaces().stream()
                .map(namespace -> namespace.records().config())
                .toList();
    }

    DatabaseSnapshot data() {
        return data;
    }

    NodeSettings settings() {
        return settings;
    }

    @Override
    public String toString() {
        return "Snapshot of " + records() + " records";
    }
}
