package io.nightshift.sdk.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.sdk.fake.FakeCluster;
import io.nightshift.sdk.fake.FakeNode;
import io.nightshift.sdk.internal.node.InfoReply;
import io.nightshift.sdk.internal.node.StartOutcome;
import io.nightshift.sdk.task.AbortFailedException;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.NodeStatus;
import io.nightshift.sdk.task.TaskFailedException;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import io.nightshift.sdk.task.TaskTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ExecuteTaskTest {

    private static final InfoReply NOT_FOUND = InfoReply.of("ERROR:2:job not found");
    private static final InfoReply UNREACHABLE = new InfoReply.Unreachable("connection refused");

    private final FakeNode a = new FakeNode("A");
    private final FakeNode b = new FakeNode("B");
    private final FakeCluster cluster = new FakeCluster(a, b);

    @Test
    void statusAddsUpTheNodesAndKeepsEachOfThem() {
        a.thenShows("active(ok)", 20, 10);
        b.thenShows("done(ok)", 100, 50);

        TaskStatus status = cluster.startedTask().status();

        assertThat(status.state()).isEqualTo(TaskState.RUNNING);
        assertThat(status.progress()).isEqualTo(60, within(1e-9));
        assertThat(status.recordsSucceeded()).isEqualTo(60);
        assertThat(status.recordsFilteredOut()).isEqualTo(6);
        assertThat(status.runTime()).isEqualTo(Duration.ofMillis(12));
        assertThat(status.nodes())
                .extracting(NodeStatus::node, NodeStatus::state, NodeStatus::recordsSucceeded)
                .containsExactly(Tuple.tuple("A", TaskState.RUNNING, 10L), Tuple.tuple("B", TaskState.DONE, 50L));
    }

    @Test
    void waitingPausesFiveMillisecondsFirstAndNeverMoreThanTwoHundred() {
        a.thenShows("active(ok)", 0, 0);
        for (int i = 0; i < 7; i++) {
            b.thenShows("active(ok)", 10, 0);
        }
        b.thenShows("done(ok)", 100, 5);
        for (int i = 0; i < 6; i++) {
            a.thenShows("active(ok)", 10, 0);
        }
        a.thenShows("done(ok)", 100, 7);

        TaskReport report = cluster.startedTask().waitTillComplete();

        assertThat(report.state()).isEqualTo(TaskState.DONE);
        assertThat(report.recordsSucceeded()).isEqualTo(12);
        assertThat(cluster.pauses)
                .extracting(Duration::toMillis)
                .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 200L, 200L);
    }

    @Test
    void aNodeThatHasEndedIsNotAskedAgain() {
        a.thenShows("done(ok)", 100, 1);
        b.thenShows("active(ok)", 10, 0).thenShows("active(ok)", 50, 0).thenShows("done(ok)", 100, 1);

        cluster.startedTask().waitTillComplete();

        assertThat(a.commands).hasSize(2); // the start and one question
        assertThat(b.commands).hasSize(4);
    }

    @Test
    void aJobThatVanishesAfterItWasSeenIsLostNotDone() {
        a.thenShows("done(ok)", 100, 1);
        b.thenShows("active(ok)", 43.2, 99).thenShows(NOT_FOUND);

        TaskReport report = cluster.startedTask().waitTillComplete();

        assertThat(report.state()).isEqualTo(TaskState.LOST);
        assertThat(report.recordsSucceeded()).isEqualTo(100);
        assertThat(report.nodes().get(1).detail())
                .isEqualTo(
                        "it no longer knows the job, last seen at 43%: it was restarted, or has run many jobs since");
        assertThatThrownBy(report::requireSuccess)
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("LOST")
                .hasMessageContaining("node B");
    }

    @Test
    void aJobThatWasAcceptedButNeverListedIsLostAfterTheGrace() {
        a.thenShows("done(ok)", 100, 1);
        b.thenShows(NOT_FOUND);
        ExecuteTask task = cluster.startedTask();

        assertThat(task.status().state()).isEqualTo(TaskState.RUNNING);
        cluster.sleep(NodeWatch.LISTING_GRACE.minusNanos(1));
        assertThat(task.status().state()).isEqualTo(TaskState.RUNNING);
        cluster.sleep(Duration.ofNanos(1));
        assertThat(task.status().state()).isEqualTo(TaskState.LOST);
        assertThat(task.isDone()).isTrue();
    }

    @Test
    void aJobListedWithinTheGraceIsFollowedAsUsual() {
        a.thenShows("done(ok)", 100, 1);
        b.thenShows(NOT_FOUND).thenShows("active(ok)", 1, 0).thenShows("done(ok)", 100, 2);

        assertThat(cluster.startedTask().waitTillComplete().recordsSucceeded()).isEqualTo(3);
    }

    @Test
    void aNodeThatCannotBeAskedIsUnknownAndKnownAgainWhenItAnswers() {
        a.thenShows("done(ok)", 100, 1);
        b.thenShows("active(ok)", 30, 9).thenShows(UNREACHABLE).thenShows("done(ok)", 100, 20);
        ExecuteTask task = cluster.startedTask();

        assertThat(task.status().state()).isEqualTo(TaskState.RUNNING);
        TaskStatus unknown = task.status();
        assertThat(unknown.state()).isEqualTo(TaskState.UNKNOWN);
        assertThat(unknown.nodes().get(1).recordsSucceeded()).isEqualTo(9);
        assertThat(unknown.nodes().get(1).detail()).isEqualTo("it cannot be asked: connection refused");
        assertThat(task.status().state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void aNodeOutOfReachForTheWholeLimitIsLostSoThatWaitingEnds() {
        a.thenShows("done(ok)", 100, 1);
        b.thenShows(UNREACHABLE);

        TaskReport report = cluster.startedTask().waitTillComplete();

        assertThat(report.state()).isEqualTo(TaskState.LOST);
        assertThat(cluster.nanoTime()).isBetween(60_000_000_000L, 60_500_000_000L);
    }

    @Test
    void aNodeWhoseAddressAnotherHasTakenIsLostAtOnce() {
        a.thenShows("done(ok)", 100, 1);
        b.thenShows("active(ok)", 30, 9).thenShows(new InfoReply.Replaced("C"));

        TaskReport report = cluster.startedTask().waitTillComplete();

        assertThat(report.nodes().get(1).state()).isEqualTo(TaskState.LOST);
        assertThat(report.nodes().get(1).detail()).contains("node C has taken its address");
    }

    @Test
    void anAnswerThatCannotBeReadIsUnknownNotDone() {
        a.thenShows("done(ok)", 100, 1);
        b.thenShows(new InfoReply.Text("garbage"));

        TaskStatus status = cluster.startedTask().status();

        assertThat(status.state()).isEqualTo(TaskState.UNKNOWN);
        assertThat(status.nodes().get(1).detail()).contains("not a job line: \"garbage\"");
    }

    @Test
    void aNodeWithoutRecordsOfTheSetHasNothingToDo() {
        a.onStart(new StartOutcome.SetAbsent());
        b.thenShows("done(ok)", 100, 4);

        TaskReport report = cluster.startedTask().waitTillComplete();

        assertThat(report.state()).isEqualTo(TaskState.DONE);
        assertThat(report.recordsSucceeded()).isEqualTo(4);
        assertThat(report.nodes().get(0).detail()).isEqualTo("it has no record of set users");
    }

    @Test
    void abortTellsEveryNodeThatStillRunsIt() {
        a.thenShows("done(ok)", 100, 1);
        b.thenShows("active(ok)", 10, 3).thenShows("done(user-aborted)", 100, 4);
        ExecuteTask task = cluster.startedTask();
        task.status();

        TaskStatus status = task.abort();

        assertThat(status.state()).isEqualTo(TaskState.ABORTED);
        assertThat(status.recordsSucceeded()).isEqualTo(5);
        assertThat(a.wasAborted()).isFalse();
        assertThat(b.commands).contains("query-abort:trid=" + task.id());
    }

    @Test
    void abortNamesTheNodeThatCouldNotBeTold() {
        a.thenShows("active(ok)", 10, 1);
        b.thenShows("active(ok)", 10, 1).onAbort(UNREACHABLE);
        ExecuteTask task = cluster.startedTask();

        assertThatThrownBy(task::abort)
                .isInstanceOf(AbortFailedException.class)
                .hasMessage("job " + task.id() + " could not be stopped everywhere: node B: connection refused");
        assertThat(a.wasAborted()).isTrue();
    }

    @Test
    void abortOfAJobThatIsNotActiveAnyMoreIsNoError() {
        a.thenShows("done(ok)", 100, 1).onAbort(InfoReply.of("ERROR:2:id not active"));
        b.thenShows("done(ok)", 100, 1).onAbort(InfoReply.of("ERROR:2:id not active"));

        assertThat(cluster.startedTask().abort().state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void theTimeoutSaysHowFarTheJobIsAndThatItRunsOn() {
        a.thenShows("active(ok)", 10, 1);
        b.thenShows("active(ok)", 30, 1);
        ExecuteTask task = cluster.startedTask();

        assertThatThrownBy(() -> task.waitTillComplete(Duration.ofMillis(30)))
                .isInstanceOf(TaskTimeoutException.class)
                .hasMessage("job " + task.id()
                        + " has not ended within 30 ms: RUNNING at 20.0%; it runs on, abort() stops it")
                .extracting(e -> ((TaskTimeoutException) e).status().recordsSucceeded())
                .isEqualTo(2L);
        assertThat(cluster.nanoTime()).isEqualTo(30_000_000L);
    }

    @Test
    void attemptsAreCountedAtAnEvenInterval() {
        a.thenShows("active(ok)", 10, 1);
        b.thenShows("active(ok)", 30, 1);
        ExecuteTask task = cluster.startedTask();

        assertThatThrownBy(() -> task.waitTillComplete(Duration.ofMillis(50), 3))
                .isInstanceOf(TaskTimeoutException.class)
                .hasMessageContaining("within 3 attempts");
        assertThat(cluster.pauses).containsExactly(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50));
    }

    @Test
    void badWaitsAreRefused() {
        ExecuteTask task = cluster.startedTask();

        assertThatThrownBy(() -> task.waitTillComplete(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeout must be more than zero, was PT0S");
        assertThatThrownBy(() -> task.waitTillComplete(Duration.ofMillis(-1), 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> task.waitTillComplete(Duration.ofMillis(1), 0))
                .hasMessage("attempts must be 1 or more, was 0");
    }

    @Test
    void listenersHearEveryStatusAndTheFinalOneBeforeTheFuture() throws Exception {
        a.thenShows("active(ok)", 10, 1).thenShows("active(ok)", 50, 2).thenShows("done(ok)", 100, 3);
        b.thenShows("done(ok)", 100, 10);
        List<Long> heard = Collections.synchronizedList(new ArrayList<>());
        ExecuteTask task = cluster.startedTask();

        // The first status waits for the second listener: one that is added after the end hears of it on another
        // thread.
        CompletableFuture<Void> added = new CompletableFuture<>();
        task.onProgress(status -> {
                    added.join();
                    throw new AssertionError("a listener that fails");
                })
                .onProgress(status -> heard.add(status.recordsSucceeded()));
        added.complete(null);
        TaskReport report = task.completion().get(10, TimeUnit.SECONDS);

        assertThat(report.recordsSucceeded()).isEqualTo(13);
        assertThat(heard).last().isEqualTo(13L);
        assertThat(heard).isSorted();
    }

    @Test
    void aListenerThatComesAfterTheEndHearsTheFinalStatus() throws Exception {
        a.thenShows("done(ok)", 100, 3);
        b.thenShows("done(ok)", 100, 4);
        ExecuteTask task = cluster.startedTask();
        task.completion().get(10, TimeUnit.SECONDS);
        CompletableFuture<TaskStatus> heard = new CompletableFuture<>();

        task.onProgress(heard::complete);

        assertThat(heard.get(10, TimeUnit.SECONDS).recordsSucceeded()).isEqualTo(7);
    }

    @Test
    void cancellingOneCompletionLeavesTheOthers() throws Exception {
        a.thenShows("active(ok)", 10, 1).thenShows("done(ok)", 100, 3);
        b.thenShows("done(ok)", 100, 4);
        ExecuteTask task = cluster.startedTask();
        CompletableFuture<TaskReport> mine = task.completion();

        mine.cancel(true);

        assertThat(task.completion().get(10, TimeUnit.SECONDS).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void aClosedClusterEndsTheWaitWithItsReason() {
        a.thenShows("active(ok)", 10, 1);
        b.thenShows("active(ok)", 10, 1);
        ExecuteTask task = cluster.startedTask();
        cluster.close();

        assertThatThrownBy(task::waitTillComplete)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cluster fake is closed");
        assertThat(task.completion())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("cluster fake is closed");
    }

    @Test
    void anEndedTaskAnswersAfterTheClusterIsClosed() {
        a.thenShows("done(ok)", 100, 1);
        b.thenShows("done(ok)", 100, 1);
        ExecuteTask task = cluster.startedTask();
        task.waitTillComplete();
        cluster.close();

        assertThat(task.status().state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void aClusterThatChangedMakesTheReportFail() {
        FakeNode stable = new FakeNode("A").thenShows("done(ok)", 100, 5);
        FakeNode changing =
                new FakeNode("B").onInfo("cluster-stable", "C1", "C2").thenShows("done(ok)", 100, 5);

        TaskReport report = new FakeCluster(stable, changing).startedTask().waitTillComplete();

        assertThat(report.state()).isEqualTo(TaskState.DONE);
        assertThat(report.clusterChanged()).isTrue();
        assertThatThrownBy(report::requireSuccess)
                .isInstanceOfSatisfying(
                        TaskFailedException.class, e -> assertThat(e.report()).isSameAs(report))
                .hasMessage(report.toString())
                .hasMessageContaining("the cluster changed while the job ran");
    }

    @Test
    void partitionsThatMoveAreAChange() {
        FakeNode moving = new FakeNode("A")
                .onInfo("cluster-stable", "ERROR:7:unstable cluster")
                .thenShows("done(ok)", 100, 5);
        assertThat(new FakeCluster(moving).startedTask().waitTillComplete().clusterChanged())
                .isTrue();
        FakeNode rejoining = new FakeNode("A")
                .onInfo("cluster-stable", "C1", "ERROR:7:unstable cluster")
                .thenShows("done(ok)", 100, 5);
        assertThat(new FakeCluster(rejoining).startedTask().waitTillComplete().clusterChanged())
                .isTrue();
    }

    @Test
    void aClusterThatStaysAsItIsIsNoChange() {
        FakeNode node = new FakeNode("A").thenShows("done(ok)", 100, 5);
        TaskReport report = new FakeCluster(node).startedTask().waitTillComplete();
        assertThat(report.clusterChanged()).isFalse();
        assertThat(report.requireSuccess()).isSameAs(report);
    }

    @Test
    void aClusterWithoutNodesHasChangedAndTheJobIsReported() {
        FakeNode node = new FakeNode("A").thenShows(new InfoReply.Unreachable("it has left the cluster"));
        FakeCluster cluster = new FakeCluster(node);
        ExecuteTask task = cluster.startedTask();
        cluster.loseAllNodes();

        TaskReport report = task.waitTillComplete();

        assertThat(report.state()).isEqualTo(TaskState.LOST);
        assertThat(report.clusterChanged()).isTrue();
    }
}
