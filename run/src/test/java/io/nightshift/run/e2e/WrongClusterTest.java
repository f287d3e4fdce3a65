package io.nightshift.run.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Bin;
import io.nightshift.run.Run;
import io.nightshift.run.Runs;
import io.nightshift.run.change.Applied;
import io.nightshift.run.change.Change;
import io.nightshift.run.change.ChangeException;
import io.nightshift.run.journal.RunState;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of one cluster, and somebody who is connected to another one with the same sets. */
class WrongClusterTest {

    private static final int RECORDS = 20;

    @TempDir
    Path directory;

    private final EmbeddedCluster servers = EmbeddedServer.cluster(1);
    private final EmbeddedCluster others = EmbeddedServer.cluster(1);
    private final Cluster cluster = ClusterDefinition.of(servers.hosts()).connect();
    private final Cluster another = ClusterDefinition.of(others.hosts()).connect();
    private final Session session = cluster.createSession();
    private final Session elsewhere = another.createSession();
    private final DataSet users = DataSet.of("test", "users");
    private Runs runs;

    @BeforeEach
    void givenTheSameUsersOnBoth() {
        runs = Runs.in(directory.resolve("runs")).with(Impatient.TIMING);
        for (int i = 0; i < RECORDS; i++) {
            session.client().put(null, users.id(i), new Bin("score", 0));
            elsewhere.client().put(null, users.id(i), new Bin("score", 0));
        }
    }

    @AfterEach
    void close() {
        cluster.close();
        another.close();
        servers.close();
        others.close();
    }

    private JobPlan addOne() {
        return session.backgroundTask().update(users).bin("score").add(1).jobPlan();
    }

    /** A run that waits for a person after its canary. */
    private String held() throws InterruptedException {
        try (Run run = runs.create(session, "one more", addOne()).canary(10).start()) {
            assertThat(run.await().state()).isEqualTo(RunState.HELD);
            return run.id();
        }
    }

    private void assertUntouched() {
        for (int i = 0; i < RECORDS; i++) {
            assertThat(elsewhere.client().get(null, users.id(i)).bins).containsOnly(Map.entry("score", 0L));
        }
    }

    @Test
    void aHeldRunGoesOnOnlyWhereItBegan() throws InterruptedException {
        String id = held();
        int events = runs.journal(id).size();

        assertThatThrownBy(() -> runs.resume(elsewhere, id, "here"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("run " + id + " belongs to another cluster, with the node "
                        + cluster.nodeNames().getFirst() + ": connect to that one; this one has the node "
                        + another.nodeNames().getFirst()
                        + " (if it is the same and all its nodes are new: --nodes-replaced, Runs.nodesReplaced())");

        assertUntouched();
        assertThat(runs.journal(id)).hasSize(events);
        try (Run run = runs.resume(session, id, "there")) {
            assertThat(run.await().state()).isEqualTo(RunState.CONVERGED);
        }
    }

    @Test
    void aRunIsTakenBackOnlyWhereItWasMade() throws Exception {
        String id;
        try (Run run = runs.create(session, "one more", addOne())
                .backupTo(directory.resolve("backups"))
                .start()) {
            id = run.id();
            assertThat(run.await().state()).isEqualTo(RunState.CONVERGED);
        }

        assertThatThrownBy(() -> runs.undo(elsewhere, id, done -> {}))
                .hasMessageContaining("belongs to another cluster");
        assertThatThrownBy(() -> runs.removeMarks(elsewhere, id)).hasMessageContaining("belongs to another cluster");

        assertUntouched();
        assertThat(runs.report(id).state()).isEqualTo(RunState.CONVERGED);
        assertThat(runs.undo(session, id, done -> {}).undone()).isEqualTo(RECORDS);
    }

    /** The other cluster in the place of the same one with new nodes. */
    @Test
    void aClusterMayHaveNewNodesOnlyIfThatIsSaid() throws Exception {
        String id = held();
        assertThatThrownBy(() -> runs.requireHome(elsewhere, id)).isInstanceOf(IllegalStateException.class);

        try (Run run = runs.nodesReplaced().takeOver(elsewhere, id)) {
            assertThat(run.report().state()).isEqualTo(RunState.HELD);
        }
    }

    @Test
    void aRunThatItsClusterKeepsIsAtHomeThere() throws Exception {
        DataSet kept = DataSet.of("test", "runs");
        Runs inBoth = Runs.in(another, kept).with(Impatient.TIMING);
        String id;
        try (Run run = inBoth.create(session, "one more", addOne()).start()) {
            id = run.id();
            assertThat(run.await().state()).isEqualTo(RunState.CONVERGED);
        }

        inBoth.requireHome(elsewhere, id);
        try (Cluster again = ClusterDefinition.of(others.hosts()).connect()) {
            inBoth.requireHome(again.createSession(), id);
        }
    }

    @Test
    void whatWasAppliedToOneClusterIsNotTakenForDoneOnAnother() throws InterruptedException {
        Change change = Change.parse(
                "c.yaml", "{change: one more, data-set: test.users, all: true, update: {add: {score: 1}}}");
        if (change.apply(session, runs) instanceof Applied.Driven driven) {
            try (Run run = driven.run()) {
                assertThat(run.await().state()).isEqualTo(RunState.CONVERGED);
            }
        }

        assertThatThrownBy(() -> change.apply(elsewhere, runs))
                .isInstanceOf(ChangeException.class)
                .hasMessageContaining("run one-more belongs to another cluster")
                .hasMessageContaining("keep its runs elsewhere");

        assertUntouched();
    }

    @Test
    void aNamespaceThatIsNotThereIsRefusedAndNotWaitedFor() {
        JobPlan job = session.backgroundTask()
                .update(DataSet.of("tess", "users"))
                .bin("score")
                .add(1)
                .jobPlan();
        assertThatThrownBy(() -> runs.create(session, "mistyped", job).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no namespace tess on this cluster; it has test");
        assertThat(runs.list()).isEmpty();
    }
}
