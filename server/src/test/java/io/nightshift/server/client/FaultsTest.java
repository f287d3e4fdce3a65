package io.nightshift.server.client;

import static io.nightshift.server.client.ClusterFixture.await;
import static io.nightshift.server.client.ClusterFixture.key;
import static io.nightshift.server.client.ClusterFixture.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.ResultCode;
import com.aerospike.client.cluster.Partition;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.task.ExecuteTask;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.fault.Fault;
import io.nightshift.server.fault.FaultRule;
import io.nightshift.server.fault.Requests;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that are lost, late or refused, and clocks that are wrong, as the official client experiences them. */
@Timeout(60)
class FaultsTest {
    private final ClusterFixture cluster = new ClusterFixture(2, 1);
    private final EmbeddedServer node = cluster.servers.node(0);
    private final EmbeddedServer other = cluster.servers.node(1);

    /** A record on the first node. */
    private final int here = master(node);

    @AfterEach
    void close() {
        cluster.close();
    }

    private int master(EmbeddedServer wanted) {
        cluster.put(50);
        for (int i = 0; ; i++) {
            Partition partition = Partition.read(cluster.client.getCluster(), within(1000), key(i));
            if (partition.getNodeRead(cluster.client.getCluster()).getName().equals(wanted.nodeId())) {
                return i;
            }
        }
    }

    private void add(int millis) {
        cluster.client.add(new WritePolicy(within(millis)), key(here), new Bin("done", 1));
    }

    private long done() {
        return cluster.client.get(null, key(here)).getLong("done");
    }

    @Test
    void aRequestThatIsLostIsNotCarriedOut() {
        node.faults().next(Requests.RECORDS, Fault.REQUEST_LOST);
        assertThatExceptionOfType(AerospikeException.class)
                .isThrownBy(() -> add(1000))
                .satisfies(e -> assertThat(e.getInDoubt()).isTrue());
        assertThat(done()).isZero();
    }

    @Test
    void anAnswerThatIsLostWasCarriedOutAndTheClientIsInDoubt() {
        node.faults().next(Requests.RECORDS, Fault.ANSWER_LOST);
        assertThatExceptionOfType(AerospikeException.class)
                .isThrownBy(() -> add(1000))
                .satisfies(e -> assertThat(e.getInDoubt()).isTrue());
        assertThat(done()).isOne();
    }

    @Test
    void aLateRequestIsCarriedOutWhenItsClientHasGivenUp() {
        node.faults().next(Requests.RECORDS, Fault.REQUEST_LATE);
        assertThatThrownBy(() -> add(100)).isInstanceOf(AerospikeException.Timeout.class);
        assertThat(node.faults().late()).isOne();
        assertThat(done()).isZero();

        node.faults().release();
        assertThat(done()).isOne();
        assertThat(node.faults().late()).isZero();
    }

    @Test
    void aLateAnswerIsOfSomethingThatWasCarriedOut() {
        node.faults().next(Requests.RECORDS, Fault.ANSWER_LATE);
        assertThatThrownBy(() -> add(100)).isInstanceOf(AerospikeException.Timeout.class);
        assertThat(done()).isOne();
        node.faults().release();
        assertThat(done()).isOne();
    }

    @Test
    void faultsAreUsedOnceInTheirOrderAndOnlyForTheirKindOfRequest() {
        node.faults().next(Requests.QUERIES, Fault.REQUEST_LOST);
        node.faults().refuseNext(Requests.RECORDS, ResultCode.DEVICE_OVERLOAD);
        node.faults().refuseNext(Requests.RECORDS, ResultCode.KEY_BUSY);
        for (int code : new int[] {ResultCode.DEVICE_OVERLOAD, ResultCode.KEY_BUSY}) {
            assertThatExceptionOfType(AerospikeException.class)
                    .isThrownBy(() -> add(1000))
                    .satisfies(e -> assertThat(e.getResultCode()).isEqualTo(code));
        }
        add(1000);
        assertThat(done()).isOne();
        node.faults().clear();
        assertThat(cluster.query()).hasSize(50);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.faults().refuseNext(Requests.JOB_INFO, 1))
                .withMessageContaining("JOB_INFO have none");
    }

    @Test
    void oneNodeRefusesTheStartOfAJob() {
        node.faults().refuseNext(Requests.JOB_STARTS, ResultCode.FAIL_FORBIDDEN);
        assertThatExceptionOfType(AerospikeException.class)
                .isThrownBy(() -> cluster.add(0))
                .satisfies(e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.FAIL_FORBIDDEN));
        assertThat(ClusterFixture.info(node, "query-show")).isEmpty();

        ExecuteTask accepted = cluster.add(0);
        await(() -> ClusterFixture.isDone(node, accepted) && ClusterFixture.isDone(other, accepted));
    }

    @Test
    void faultsAreGoneWithTheServer() {
        node.faults().next(Requests.RECORDS, Fault.REQUEST_LATE);
        assertThatThrownBy(() -> add(100)).isInstanceOf(AerospikeException.Timeout.class);
        node.kill();
        assertThat(node.isClosed()).isTrue();
        node.faults().release();
    }

    @Test
    void partitionsMoveInTheMiddleOfAJobAndItSaysThatItIsDone() {
        node.faults().add(FaultRule.of(Fault.PARTITIONS_MOVE).on(Requests.JOB_STARTS));
        ExecuteTask task = cluster.add(0);
        await(() -> ClusterFixture.isDone(node, task) && ClusterFixture.isDone(other, task));
        assertThat(ClusterFixture.job(node, task, "status")).isEqualTo("done(ok)");
        assertThat(cluster.servers.migrationsRemaining()).isPositive();
        assertThat(ClusterFixture.info(node, "cluster-stable:")).startsWith("ERROR");
        assertThat(cluster.query()).as("no record is lost").hasSize(50);

        cluster.servers.fault(FaultRule.of(Fault.PARTITIONS_RETURN).on(Requests.RECORDS));
        add(1000);
        assertThat(cluster.servers.migrationsRemaining()).isZero();
        assertThat(ClusterFixture.info(node, "cluster-stable:"))
                .isEqualTo(ClusterFixture.info(other, "cluster-stable:"))
                .doesNotStartWith("ERROR");
        assertThat(cluster.query()).hasSize(50);
    }

    @Test
    void aQueryThatPartitionsMoveUnderFindsEachRecordOnce() {
        for (int i = 0; i < 5; i++) {
            node.faults().next(Requests.QUERIES, Fault.PARTITIONS_MOVE);
            other.faults().next(Requests.QUERIES, Fault.PARTITIONS_MOVE);
            assertThat(cluster.query()).hasSize(50);
            cluster.servers.migrateAll();
        }
        assertThat(node.faults().hits() + other.faults().hits()).isPositive();
    }

    @Test
    void partitionsWithReplicasMoveToThemAndComeBack() {
        try (ClusterFixture replicated = new ClusterFixture(3, 2)) {
            replicated.put(100);
            replicated.servers.fault(FaultRule.of(Fault.PARTITIONS_MOVE).on(Requests.WRITES));
            replicated.client.put(null, key(1), new Bin("n", 1));
            assertThat(replicated.servers.migrationsRemaining()).isPositive();
            assertThat(replicated.query()).hasSize(100);
            replicated.servers.migrateAll();
            replicated.servers.node(1).kill();
            replicated.servers.recluster();
            assertThat(replicated.query()).hasSize(100);
        }
    }

    @Test
    void aRuleOfOneNodeIsForItAlone() {
        int there = master(other);
        cluster.servers.fault(
                FaultRule.refuse(ResultCode.KEY_BUSY).on(Requests.RECORDS).onNode(1));
        add(1000);
        assertThatExceptionOfType(AerospikeException.class)
                .isThrownBy(() -> cluster.client.add(new WritePolicy(within(1000)), key(there), new Bin("n", 1)))
                .returns(ResultCode.KEY_BUSY, AerospikeException::getResultCode);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.faults().add(FaultRule.refuse(14).onNode(1)))
                .withMessage("this is node 0: give it no rule that is a refusal with 14 for ALL to node 1");
    }

    @Test
    void clocksOfNodesDifferAndInfoTellsByHowMuch() {
        node.setClockOffset(Duration.ofSeconds(-5));
        other.setClockOffset(Duration.ofSeconds(2));
        assertThat(ClusterFixture.value(other, "statistics", "cluster_clock_skew_ms"))
                .isEqualTo("7000");
        long slow = Long.parseLong(ClusterFixture.value(node, "namespace/test", "current_time"));
        long fast = Long.parseLong(ClusterFixture.value(other, "namespace/test", "current_time"));
        assertThat(fast - slow).isBetween(6L, 8L);

        WritePolicy hour = new WritePolicy();
        hour.expiration = 3600;
        int there = master(other);
        cluster.client.put(hour, key(there), new Bin("n", 1));
        cluster.client.put(hour, key(here), new Bin("n", 1));
        long apart = cluster.client.get(null, key(there)).expiration - cluster.client.get(null, key(here)).expiration;
        assertThat(apart).isBetween(6L, 8L);
    }
}
