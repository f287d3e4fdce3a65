package io.nightshift.sdk.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aerospike.client.ResultCode;
import io.nightshift.sdk.fake.FakeCluster;
import io.nightshift.sdk.fake.FakeNode;
import io.nightshift.sdk.internal.node.InfoReply;
import io.nightshift.sdk.task.JobRefusedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A job starts only on a cluster whose nodes and partitions can all be reached. */
class WholeClusterTest {

    private final FakeNode a = new FakeNode("A");
    private final FakeNode b = new FakeNode("B");
    private final FakeCluster cluster = new FakeCluster(a, b);

    @Test
    void aPeerThatIsNotConnectedIsNamedAndNothingIsStarted() {
        a.onPeers(new InfoReply.Text("3,3000,[[B,,[10.0.0.2]],[C,,[10.0.0.3]]]"));

        JobRefusedException refused = catchThrowableOfType(JobRefusedException.class, cluster::startedTask);

        assertThat(refused)
                .hasMessage("background update of test.users was not started: node C: it belongs to the cluster, at"
                        + " 10.0.0.3:3000, but is not connected, and its records would be left out: make it reachable from"
                        + " here, or connect to the addresses that are");
        assertThat(refused.nodeName()).isEqualTo("C");
        assertThat(refused.getResultCode()).isEqualTo(ResultCode.INVALID_NODE_ERROR);
        assertThat(a.started).isEmpty();
        assertThat(b.started).isEmpty();
        assertThat(Duration.ofNanos(cluster.nanoTime())).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    }

    @Test
    void alternateAddressesAreShownBesideTheStandardOnes() {
        a.onInfo("peers-clear-std", "3,3000,[[C,,[10.0.0.3]]]")
                .onInfo("peers-clear-alt", "3,3000,[[C,,[192.0.2.3:4000]]]");

        assertThatThrownBy(cluster::startedTask)
                .hasMessageContaining("node C: it belongs to the cluster, at 10.0.0.3:3000, alternate 192.0.2.3:4000,");
    }

    @Test
    void aPeerThatHasOnlyAnAlternateAddressIsMissedAsWell() {
        a.onInfo("peers-clear-std", "3,3000,[[B,,[10.0.0.2]]]")
                .onInfo("peers-clear-alt", "3,3000,[[B,,[10.0.0.2]],[C,,[192.0.2.3]]]");

        assertThatThrownBy(cluster::startedTask).hasMessageContaining("at alternate 192.0.2.3:3000, but is not");
    }

    @Test
    void aNodeThatIsJustLeavingIsWaitedFor() {
        a.onInfo(
                "peers-clear-std",
                "3,3000,[[B,,[10.0.0.2]],[C,,[10.0.0.3]]]",
                "3,3000,[[B,,[10.0.0.2]],[C,,[10.0.0.3]]]",
                "4,3000,[[B,,[10.0.0.2]]]");

        cluster.startedTask();

        assertThat(a.started).hasSize(1);
        assertThat(b.started).hasSize(1);
        assertThat(cluster.pauses).hasSize(2);
    }

    @Test
    void aConnectedNodeThatDoesNotAnswerIsNamedWithItsAddress() {
        b.onPeers(new InfoReply.Unreachable("Connection refused"));

        assertThatThrownBy(cluster::startedTask)
                .isInstanceOf(JobRefusedException.class)
                .hasMessageEndingWith(
                        "was not started: node B: it does not answer at 10.0.0.2:3000: Connection refused:"
                                + " check that it is up and can be reached from here");
        assertThat(a.started).isEmpty();
    }

    @Test
    void partitionsWithoutAnOwnerRefuseTheJob() {
        cluster.ownerless = 12;

        JobRefusedException refused = catchThrowableOfType(JobRefusedException.class, cluster::startedTask);

        assertThat(refused)
                .hasMessage(
                        "background update of test.users was not started: 12 of 4096 partitions of namespace test are not"
                                + " available on any connected node, and their records would be left out: check that all nodes are"
                                + " up");
        assertThat(refused.getResultCode()).isEqualTo(ResultCode.PARTITION_UNAVAILABLE);
        assertThat(refused.nodeName()).isEmpty();
    }

    @Test
    void partitionsThatTheServerCallsUnavailableRefuseTheJob() {
        b.onInfo("namespace/test", "objects=5;unavailable_partitions=3;dead_partitions=1");

        assertThatThrownBy(cluster::startedTask).hasMessageContaining("4 of 4096 partitions of namespace test are not");
    }

    @Test
    void aNodeThatDoesNotTellItsPeersIsNoReasonToRefuse() {
        a.onPeers(InfoReply.of("ERROR:4:unrecognized command"));

        assertThat(cluster.startedTask().id()).isPositive();
    }
}
