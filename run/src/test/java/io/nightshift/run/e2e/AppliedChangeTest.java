package io.nightshift.run.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.run.Run;
import io.nightshift.run.Runs;
import io.nightshift.run.change.Applied;
import io.nightshift.run.change.Change;
import io.nightshift.run.change.ChangeException;
import io.nightshift.run.change.PlannedChange;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.store.Owner;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes as files are applied once, whoever applies them. */
@AnyCluster
class AppliedChangeTest extends OnCluster {

    private static final int RECORDS = 60;

    @BeforeEach
    void givenUsers() {
        runs = Runs.in(cluster, DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("runs")))
                .with(Impatient.TIMING);
        put(RECORDS);
    }

    private Change change(String more) {
        return Change.parse("c.yaml", """
                change: one more
                because: TICKET-42
                data-set: %s
                all: true
                update: {add: {n: 1000}}
                %s
                """.formatted(users, more));
    }

    private void assertChangedOnce() {
        for (int i = 0; i < RECORDS; i++) {
            assertThat(session.client().get(null, users.id(i)).getLong("n")).isEqualTo(1000L + i);
        }
    }

    private static RunReport end(Applied applied) throws InterruptedException {
        switch (applied) {
            case Applied.Driven driven -> {
                try (Run run = driven.run()) {
                    return run.await();
                }
            }
            case Applied.Standing standing -> {
                return standing.report();
            }
        }
    }

    @Test
    void aChangeIsAppliedOnce() throws InterruptedException {
        RunReport first = end(change("").apply(session, runs));
        assertThat(first.state()).isEqualTo(RunState.CONVERGED);
        assertThat(first.id()).isEqualTo("one-more");
        assertThat(first.because()).contains("TICKET-42");
        assertThat(change("").apply(session, runs))
                .isInstanceOfSatisfying(
                        Applied.Standing.class,
                        standing -> assertThat(standing.report().state()).isEqualTo(RunState.CONVERGED));
        assertChangedOnce();
    }

    @Test
    void anEditedChangeIsRefused() throws InterruptedException {
        end(change("").apply(session, runs));
        assertThatThrownBy(() -> change("rps: 50").apply(session, runs))
                .isInstanceOf(ChangeException.class)
                .hasMessageStartingWith("change one more is not the one that run one-more of ")
                .hasMessageEndingWith("give an edited change a new name");
    }

    @Test
    void whatADeadProcessHasLeftIsFinished() throws InterruptedException {
        Change slow = change("rps: 20");
        ((Applied.Driven) slow.apply(session, runs)).run().close();
        Applied again = slow.apply(session, runs);
        assertThat(again).isInstanceOf(Applied.Driven.class);
        ((Applied.Driven) again).run().rate(0);
        assertThat(end(again).state()).isEqualTo(RunState.CONVERGED);
        assertChangedOnce();
    }

    @Test
    void aChangeThatWaitsForAPersonIsLeftAlone() throws InterruptedException {
        Change careful = change("canary: [50]");
        assertThat(end(careful.apply(session, runs)).state()).isEqualTo(RunState.HELD);
        assertThat(end(careful.apply(session, runs)).state()).isEqualTo(RunState.HELD);
    }

    @Test
    void ofManyInstancesOneAppliesAChange() throws Exception {
        Callable<Applied> apply = () -> change("rps: 40").apply(session, runs);
        List<Applied> all = new ArrayList<>();
        try (ExecutorService instances = Executors.newFixedThreadPool(6)) {
            for (Future<Applied> applied : instances.invokeAll(List.of(apply, apply, apply, apply, apply, apply))) {
                all.add(applied.get());
            }
        }
        List<Applied.Driven> driven = all.stream()
                .filter(Applied.Driven.class::isInstance)
                .map(Applied.Driven.class::cast)
                .toList();
        assertThat(driven).hasSize(1);
        driven.getFirst().run().rate(0);
        assertThat(end(driven.getFirst()).state()).isEqualTo(RunState.CONVERGED);
        assertChangedOnce();
    }

    @Test
    void aPlanIsOfOneChangeOnOneClusterAndCannotBeEdited() throws Exception {
        PlannedChange.Seen seen = new PlannedChange.Seen(60, 60, 60, 60, 0, 0, 0, List.of("all match"));
        PlannedChange planned = PlannedChange.of(
                change(""),
                seen,
                cluster.nodeNames(),
                new Owner("ann", "desk", 1, Instant.parse("2026-11-29T09:00:00Z")));
        Path file = directory.resolve("c.plan");
        planned.write(file);
        assertThat(PlannedChange.read(file)).isEqualTo(planned);
        planned.require(change("# only a comment"), session);
        assertThatThrownBy(() -> planned.require(change("ttl: never"), session))
                .isInstanceOf(ChangeException.class)
                .hasMessage(
                        "change one more is not what was planned by ann@desk (process 1) at 2026-11-29T09:00:00Z: look"
                                + " at it with `nightshift plan` again");
        PlannedChange elsewhere = PlannedChange.of(change(""), seen, List.of("A1"), planned.by());
        assertThatThrownBy(() -> elsewhere.require(change(""), session))
                .hasMessage("change one more was planned on another cluster, with the nodes A1: plan it on this one");
        Files.writeString(file, Files.readString(file).replace("\"matching\":60", "\"matching\":6"));
        assertThatThrownBy(() -> PlannedChange.read(file)).hasMessageContaining("is not as `plan` has written it");
        Files.writeString(file, "no plan");
        assertThatThrownBy(() -> PlannedChange.read(file)).hasMessageContaining("is no plan");
    }
}
