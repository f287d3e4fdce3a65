package io.nightshift.run.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.cluster.Cluster;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.PartitionStatus;
import com.aerospike.client.query.PartitionTracker;
import com.aerospike.client.query.PartitionTracker.NodePartitions;
import com.aerospike.client.query.Statement;
import io.nightshift.run.backup.format.ParticleType;
import io.nightshift.run.backup.format.RecordSink;
import io.nightshift.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

class RawQueryTest {

    private static final String NAMESPACE = "test";
    private static final int MISSING = 3;
    private static final int NOBODYS = 7;

    @Test
    void whatIsMissingIsStillMissingWhenNoNodeIsKnownForOneOfThem() {
        try (EmbeddedServer server = EmbeddedServer.start();
                AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            Cluster cluster = client.getCluster();
            Statement statement = new Statement();
            statement.setNamespace(NAMESPACE);
            QueryPolicy policy = new QueryPolicy();
            policy.maxRetries = 10;
            PartitionFilter filter = PartitionFilter.all();
            PartitionTracker tracker = new PartitionTracker(policy, statement, cluster.validateNodes(), filter);
            List<NodePartitions> first = RawQuery.assign(tracker, filter, cluster, NAMESPACE);
            tracker.partitionUnavailable(first.get(0), MISSING);
            tracker.partitionUnavailable(first.get(0), NOBODYS);
            assertThat(tracker.isComplete(false, policy, first)).isFalse();

            forgetNodeOf(NOBODYS, cluster);
            assertThatThrownBy(() -> RawQuery.assign(tracker, filter, cluster, NAMESPACE))
                    .isInstanceOf(AerospikeException.InvalidNode.class);

            assertThat(Arrays.stream(filter.getPartitions())
                            .filter(partition -> partition.retry)
                            .mapToInt(RawQueryTest::id))
                    .containsExactly(MISSING, NOBODYS);
        }
    }

    @Test
    void aSinkThatFailsIsNotTakenForACluster() {
        try (EmbeddedServer server = EmbeddedServer.start();
                AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            client.put(null, new Key(NAMESPACE, "users", 1), new Bin("n", 1));
            Statement statement = new Statement();
            statement.setNamespace(NAMESPACE);
            RawQuery query = new RawQuery(client.getCluster(), new QueryPolicy(), statement, Duration.ZERO);
            for (RuntimeException failure : List.of(
                    new UncheckedIOException(new IOException("disk is full")), new CancellationException("enough"))) {
                assertThatThrownBy(() -> query.read(0, Node.PARTITIONS, new FailingSink(failure)))
                        .isSameAs(failure);
            }
        }
    }

    /** Takes no record. */
    private record FailingSink(RuntimeException failure) implements RecordSink {
        @Override
        public void key(ParticleType type, byte[] from, int start, int end) {}

        @Override
        public void head(
                byte[] from, int digestStart, int setStart, int setEnd, int generation, long voidTime, int bins) {}

        @Override
        public void bin(ParticleType type, byte[] from, int nameStart, int nameEnd, int valueStart, int valueEnd) {}

        @Override
        public void end() {
            throw failure;
        }
    }

    private static int id(PartitionStatus partition) {
        return partition.id;
    }

    private static void forgetNodeOf(int partition, Cluster cluster) {
        for (AtomicReferenceArray<Node> replica : cluster.partitionMap.get(NAMESPACE).replicas) {
            replica.set(partition, null);
        }
    }
}
