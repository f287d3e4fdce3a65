package io.nightshift.sdk.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aerospike.client.ResultCode;
import io.nightshift.sdk.fake.FakeCluster;
import io.nightshift.sdk.fake.FakeNode;
import io.nightshift.sdk.internal.node.InfoReply;
import io.nightshift.sdk.internal.node.StartOutcome;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobRefusedException;
import io.nightshift.sdk.task.NodeStatus;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class LauncherTest {

    private final FakeNode a = new FakeNode("A");
    private final FakeNode b = new FakeNode("B");
    private final FakeNode c = new FakeNode("C");
    private final FakeCluster cluster = new FakeCluster(a, b, c);

    @Test
    void everyNodeIsAskedOnceUnderTheSameId() {
        ExecuteTask task = cluster.startedTask();

        assertThat(a.commands).containsExactly("start:" + task.id());
        assertThat(b.commands).isEqualTo(a.commands);
        assertThat(c.commands).isEqualTo(a.commands);
    }

    @Test
    void idsArePositiveAndDiffer() {
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            ids.add(cluster.startedTask().id());
        }
        assertThat(ids).hasSize(100).allMatch(id -> id > 0);
    }

    @Test
    void whenTheFirstNodeRefusesNoOtherIsAsked() {
        a.onStart(new StartOutcome.Refused(ResultCode.PARAMETER_ERROR, "it does not accept a parameter of the job"));

        JobRefusedException refused = catchThrowableOfType(JobRefusedException.class, cluster::startedTask);

        assertThat(refused)
                .hasMessage(
                        "background update of test.users was not started: node A: it does not accept a parameter of the job");
        assertThat(refused.nodeName()).isEqualTo("A");
        assertThat(refused.getResultCode()).isEqualTo(ResultCode.PARAMETER_ERROR);
        assertThat(refused.stopped()).isEmpty();
        assertThat(b.started).isEmpty();
        assertThat(c.started).isEmpty();
    }

    @Test
    void whenALaterNodeRefusesTheOthersAreStoppedAndTheExceptionSaysWhatTheyWrote() {
        a.thenShows("done(user-aborted)", 100, 12);
        b.onStart(new StartOutcome.Refused(ResultCode.INVALID_NAMESPACE, "namespace test does not exist on this node"));
        c.thenShows("done(user-aborted)", 100, 30);

        JobRefusedException refused = catchThrowableOfType(JobRefusedException.class, cluster::startedTask);

        assertThat(a.wasAborted()).isTrue();
        assertThat(b.wasAborted()).isFalse();
        assertThat(c.wasAborted()).isTrue();
        assertThat(refused.nodeName()).isEqualTo("B");
        assertThat(refused.stopped())
                .extracting(NodeStatus::node, NodeStatus::state, NodeStatus::recordsSucceeded)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("A", TaskState.ABORTED, 12L), Tuple.tuple("C", TaskState.ABORTED, 30L));
        assertThat(refused.getMessage())
                .startsWith(
                        "background update of test.users was started in part only: node B: namespace test does not exist")
                .endsWith("where it had written 42 records")
                .doesNotContain("\n");
    }

    @Test
    void theCountsOfAStoppedNodeAreThoseAfterItHasStopped() {
        a.thenShows("active(ok)", 10, 12).thenShows("active(ok)", 10, 13).thenShows("done(user-aborted)", 100, 14);
        b.onStart(new StartOutcome.Refused(ResultCode.PARAMETER_ERROR, "no"));
        c.onStart(new StartOutcome.SetAbsent());

        JobRefusedException refused = catchThrowableOfType(JobRefusedException.class, cluster::startedTask);

        assertThat(refused.stopped()).extracting(NodeStatus::recordsSucceeded).containsExactly(14L);
    }

    @Test
    void aNodeThatDoesNotAnswerIsStoppedTooBecauseItMayRunTheJob() {
        c.onStart(new StartOutcome.NoAnswer(ResultCode.TIMEOUT, "Client timeout"));
        a.thenShows("done(user-aborted)", 100, 1);
        b.thenShows("done(user-aborted)", 100, 1);

        JobRefusedException refused = catchThrowableOfType(JobRefusedException.class, cluster::startedTask);

        assertThat(c.wasAborted()).isTrue();
        assertThat(refused.getResultCode()).isEqualTo(ResultCode.TIMEOUT);
        assertThat(refused).hasMessageContaining("node C: it did not answer: Client timeout");
    }

    @Test
    void aNodeThatReadsTheStartOnlyAfterItWasToldToStopIsToldAgain() {
        a.onStart(new StartOutcome.NoAnswer(ResultCode.TIMEOUT, "Client timeout"));
        InfoReply notFound = InfoReply.of("ERROR:2:job not found");
        a.thenShows(notFound).thenShows(notFound).thenShows(notFound).thenShows("done(user-aborted)", 100, 3);

        JobRefusedException refused = catchThrowableOfType(JobRefusedException.class, cluster::startedTask);

        assertThat(a.commands).filteredOn(c -> c.startsWith("query-abort")).hasSize(3);
        assertThat(refused.stopped()).extracting(NodeStatus::recordsSucceeded).containsExactly(3L);
        assertThat(b.started).isEmpty();
    }

    @Test
    void aNodeThatCannotBeStoppedIsNamedAsNotConfirmed() {
        b.onStart(new StartOutcome.Refused(ResultCode.PARAMETER_ERROR, "no"));
        a.onAbort(new InfoReply.Unreachable("connection refused"));
        c.thenShows("done(user-aborted)", 100, 0);

        assertThatThrownBy(cluster::startedTask).hasMessageContaining("A (not confirmed: connection refused)");
    }

    @Test
    void aSetThatNoNodeHasIsDoneAtOnce() {
        FakeNode only = new FakeNode("A").onStart(new StartOutcome.SetAbsent());

        TaskStatus status = new FakeCluster(only).startedTask().status();

        assertThat(status.state()).isEqualTo(TaskState.DONE);
        assertThat(status.recordsSucceeded()).isZero();
        assertThat(status.nodes().get(0).detail()).isEqualTo("it has no record of set users");
        assertThat(only.commands).hasSize(1);
    }

    @Test
    void aClosedClusterIsRefusedBeforeAnythingIsSent() {
        cluster.close();

        assertThatThrownBy(cluster::startedTask)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cluster fake is closed");
        assertThat(a.commands).isEmpty();
    }

    @Test
    void executeAsyncThrowsForABadJobAndFailsTheFutureForARefusal() {
        a.onStart(new StartOutcome.Refused(ResultCode.PARAMETER_ERROR, "no"));

        assertThatThrownBy(() -> cluster.update().executeAsync()).isInstanceOf(IllegalArgumentException.class);
        assertThat(cluster.update().bin("score").add(1).executeAsync())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(JobRefusedException.class);
    }
}
