package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which snapshot a server begins with, and where it leaves one at its end. */
final class SnapshotOptions {

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "Begin with the data of a snapshot, and its namespaces: of Snapshot.save in Java, or --save.")
    private @Nullable Path snapshot;

    @Option(names = "--save", paramLabel = "FILE", description = "Save a snapshot at the end, for --snapshot.")
    private @Nullable Path save;

    /** What to begin with, if anything; namespaces and several nodes rule it out. */
    Optional<Snapshot> load(List<String> namespaces, int nodes) throws IOException {
        if ((snapshot != null || save != null) && nodes > 1) {
            throw Failure.usage("a snapshot is of one server: leave out --nodes " + nodes);
        }
        if (snapshot == null) {
            return Optional.empty();
        }
        if (!namespaces.isEmpty()) {
            throw Failure.usage("a snapshot has its namespaces: leave out --namespace " + String.join(",", namespaces));
        }
        return Optional.of(Snapshot.load(snapshot));
    }

    /** Saves what there is, if that was asked for. */
    void save(EmbeddedCluster cluster, Terminal terminal) {
        if (save != null && !cluster.node(0).isClosed()) {
            try {
                Snapshot last = cluster.node(0).snapshot();
                last.save(save);
                terminal.print(Numbers.records(last.records()) + " saved in " + save);
            } catch (IOException e) {
                terminal.say("nightshift: no snapshot saved in " + save + ": " + e.getMessage());
            }
        }
    }
}
