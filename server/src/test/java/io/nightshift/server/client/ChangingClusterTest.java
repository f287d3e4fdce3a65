package io.nightshift.server.client;

import static io.nightshift.server.WireMessage.field;
import static io.nightshift.server.WireMessage.message;
import static io.nightshift.server.client.ClusterFixture.await;
import static io.nightshift.server.client.ClusterFixture.info;
import static io.nightshift.server.client.ClusterFixture.isDone;
import static io.nightshift.server.client.ClusterFixture.job;
import static io.nightshift.server.client.ClusterFixture.key;
import static io.nightshift.server.client.ClusterFixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Language;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.task.ExecuteTask;
import io.nightshift.engine.metrics.Counter;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.RecordChangeListener;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.Internals;
import io.nightshift.server.WireClient;
import io.nightshift.testsupport.Moments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cluster whose nodes come and go and whose partitions move, as clients and their info commands see it. */
@Timeout(60)
class ChangingClusterTest {
    private static final int RECORDS = 600;
    private static final int READ = 1;
    private static final int NO_BINS = 32;
    /** The offset of the result code in a frame. */
    private static final int RESULT_CODE = 8 + 5;

    private static final String UNSTABLE = "ERROR:7:unstable cluster";

    @Test
    void aNodeThatJoinsIsTakenInStepByStepAndInfoTellsEach() {
        try (ClusterFixture cluster = new ClusterFixture(2, 1)) {
            cluster.put(RECORDS);
            String key = cluster.info("cluster-stable:size=2").get(0);
            assertThat(cluster.info("cluster-stable:size=2")).containsOnly(key);

            EmbeddedServer added = cluster.servers.start();
            assertThat(info(added, "cluster-stable:")).isEqualTo(UNSTABLE);
            assertThat(info(cluster.servers.node(0), "cluster-stable:size=2")).isEqualTo(key);
            assertThat(value(added, "statistics", "cluster_size")).isEqualTo("0");
            assertThat(info(cluster.servers.node(0), "peers-clear-std")).doesNotContain(added.nodeId());
            String partitions = info(cluster.servers.node(0), "partition-generation");

            cluster.servers.recluster();
            assertThat(cluster.info("cluster-stable:size=3")).containsOnly(UNSTABLE);
            assertThat(Set.copyOf(cluster.info("cluster-stable:size=3;ignore-migrations=true")))
                    .hasSize(1)
                    .doesNotContain(key);
            assertThat(cluster.info("rebalance-generation")).containsExactly("2", "2", "1");
            assertThat(info(cluster.servers.node(0), "peers-clear-std")).contains(added.nodeId());
            assertThat(info(cluster.servers.node(0), "partition-generation")).isNotEqualTo(partitions);
            int remaining = cluster.servers.migrationsRemaining();
            assertThat(remaining).isBetween(1300, 1600);
            // To balance all shares, some partitions move between the two others.
            assertThat(Integer.parseInt(value(added, "statistics", "migrate_partitions_remaining")))
                    .isBetween(remaining - 10, remaining);
            assertThat(value(added, "namespace/test", "migrate_rx_partitions_remaining"))
                    .isEqualTo(value(added, "statistics", "migrate_partitions_remaining"));
            assertThat(cluster.query().size()).isEqualTo(RECORDS);

            assertThat(cluster.servers.migrate(remaining - 1)).isEqualTo(remaining - 1);
            assertThat(info(added, "cluster-stable:")).isEqualTo(UNSTABLE);
            assertThat(cluster.servers.migrate(10)).isOne();
            assertThat(cluster.servers.migrationsRemaining()).isZero();
            assertThat(Set.copyOf(cluster.info("cluster-stable:size=3"))).hasSize(1);
            assertThat(Long.parseLong(value(added, "namespace/test", "objects")))
                    .isBetween(150L, 250L);
            assertThat(cluster.query().size()).isEqualTo(RECORDS);
        }
    }

    @Test
    void beforeANodeIsNoticedItHasNoPartitionAndAfterwardsCommandsAreGivenOnToTheMaster() {
        try (ClusterFixture cluster = new ClusterFixture(2, 1)) {
            cluster.put(RECORDS);
            EmbeddedServer added = cluster.servers.start();
            assertThat(exists(added, 1)).isEqualTo(ResultCode.PARTITION_UNAVAILABLE);
            cluster.servers.recluster();
            assertThat(exists(added, 1)).isEqualTo(ResultCode.OK);
            assertThat(exists(added, -1)).isEqualTo(ResultCode.KEY_NOT_FOUND_ERROR);
        }
    }

    /** A node's answer when asked for a record, whoever masters it. */
    private static int exists(EmbeddedServer node, int id) {
        try (WireClient wire = new WireClient(node)) {
            byte[] answer =
                    wire.call(message(READ | NO_BINS, 0, 0, new byte[][] {field(0, "test"), field(4, key(id).digest)}));
            return answer[RESULT_CODE];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aJobMissesWhatMovesToANodeThatJoinsAndEveryNodeSaysDone() {
        try (ClusterFixture cluster = new ClusterFixture(3, 1)) {
            cluster.put(RECORDS);
            ExecuteTask job = cluster.add(200);
            await(() -> cluster.servers.nodes().stream()
                    .noneMatch(node -> job(node, job, "recs-succeeded").equals("0")));

            cluster.servers.join();
            cluster.servers.migrateAll();

            await(() -> cluster.servers.nodes().subList(0, 3).stream().allMatch(node -> isDone(node, job)));
            assertThat(cluster.servers.nodes().subList(0, 3)).allSatisfy(node -> {
                assertThat(job(node, job, "status")).isEqualTo("done(ok)");
                assertThat(job(node, job, "recs-failed")).isEqualTo("0");
            });
            Map<Long, Long> records = cluster.query();
            assertThat(records.size()).isEqualTo(RECORDS);
            long missed = records.values().stream().filter(done -> done == 0).count();
            assertThat(missed).isPositive();
            assertThat(succeeded(cluster, job)).isEqualTo(RECORDS - missed);
        }
    }

    @Test
    void aQueryFindsARecordWhosePartitionIsBeingEmptiedWhenItsTurnComes() throws Exception {
        try (ClusterFixture cluster = new ClusterFixture(2, 1)) {
            cluster.put(RECORDS);
            cluster.servers.join();
            AtomicReference<CompletableFuture<Map<Long, Long>>> found = new AtomicReference<>();
            for (EmbeddedServer node : cluster.servers.nodes()) {
                Namespace namespace = Internals.database(node).namespace("test").orElseThrow();
                namespace.addListener(new OnRemoval(record -> {
                    if (found.get() == null
                            && namespace
                                    .partition(Namespace.partitionId(record))
                                    .isEmpty()) {
                        found.set(CompletableFuture.supplyAsync(cluster::query));
                        await(() -> namespace.metrics().sum(Counter.PI_QUERY_LONG_BASIC_COMPLETE) > 0);
                    }
                }));
            }
            cluster.servers.migrateAll();
            assertThat(found.get().get()).hasSize(RECORDS);
        }
    }

    private record OnRemoval(Consumer<byte[]> action) implements RecordChangeListener {
        @Override
        public boolean needsBefore() {
            return false;
        }

        @Override
        public void inserted(byte[] record) {}

        @Override
        public void updated(byte @Nullable [] before, byte[] after) {}

        @Override
        public void removed(byte[] record) {
            action.accept(record);
        }
    }

    private static long succeeded(ClusterFixture cluster, ExecuteTask job) {
        return cluster.servers.nodes().subList(0, 3).stream()
                .mapToLong(node -> Long.parseLong(job(node, job, "recs-succeeded")))
                .sum();
    }

    @Test
    void aJobDoesAgainWhatComesToItFromANodeThatHadDoneIt() {
        try (ClusterFixture cluster = new ClusterFixture(2, 2)) {
            cluster.put(RECORDS);
            EmbeddedServer fast = cluster.servers.node(0);
            EmbeddedServer slow = cluster.servers.node(1);
            // Slow enough that a busy machine pauses a node long before it is done.
            ExecuteTask job = cluster.add(300);
            slow.pause();
            await(() -> isDone(fast, job));
            long first = Long.parseLong(job(fast, job, "recs-succeeded"));

            fast.kill();
            slow.resume();
            cluster.servers.recluster();
            await(() -> isDone(slow, job));

            Map<Long, Long> records = cluster.query();
            assertThat(records.size()).isEqualTo(RECORDS);
            long twice = records.values().stream().filter(done -> done == 2).count();
            assertThat(twice).isPositive().isLessThanOrEqualTo(first);
            assertThat(records.values()).isSubsetOf(1L, 2L);
        }
    }

    @Test
    void whenANodeIsKilledTheOthersCallTheClusterStableUntilTheyNoticeAndThenGoOnWithTheReplicas() {
        try (ClusterFixture cluster = new ClusterFixture(3, 2)) {
            cluster.put(RECORDS);
            String key = cluster.info("cluster-stable:size=3").get(0);

            cluster.servers.node(2).kill();
            assertThat(cluster.info("cluster-stable:size=3")).containsOnly(key).hasSize(2);

            cluster.servers.recluster();
            assertThat(cluster.info("cluster-stable:size=3")).containsOnly("ERROR:7:cluster not specified size");
            assertThat(cluster.info("cluster-stable:size=2")).containsOnly(UNSTABLE);
            assertThat(cluster.query().size()).isEqualTo(RECORDS);
            cluster.servers.migrateAll();
            assertThat(Set.copyOf(cluster.info("cluster-stable:size=2")))
                    .hasSize(1)
                    .doesNotContain(key);

            WritePolicy patient = new WritePolicy();
            patient.maxRetries = 20;
            patient.sleepBetweenRetries = 50;
            for (int i = 0; i < RECORDS; i++) {
                cluster.client.put(patient, key(i), new Bin("n", i), new Bin("done", 1));
            }
            assertThat(cluster.query().size()).isEqualTo(RECORDS);
            assertThat(cluster.query().values()).containsOnly(1L);
        }
    }

    @Test
    void withoutReplicasTheRecordsOfAKilledNodeAreGoneUntilItComesBackWithThem() {
        try (ClusterFixture cluster = new ClusterFixture(3, 1)) {
            cluster.put(RECORDS);
            cluster.servers.node(1).kill();
            cluster.servers.recluster();
            Map<Long, Long> left = cluster.query();
            assertThat(left.size()).isBetween(RECORDS / 2, RECORDS * 4 / 5);
            int lost = IntStream.range(0, RECORDS)
                    .filter(n -> !left.containsKey((long) n))
                    .findFirst()
                    .orElseThrow();
            cluster.client.put(null, key(lost), new Bin("n", lost), new Bin("done", 5));
            cluster.client.put(null, key(lost), new Bin("done", 7));

            cluster.servers.restart(1);
            cluster.servers.recluster();
            assertThat(cluster.query().size()).isLessThan(RECORDS);
            cluster.servers.migrateAll();

            Map<Long, Long> back = cluster.query();
            assertThat(back.size()).isEqualTo(RECORDS);
            // The one with the higher generation.
            assertThat(back.get((long) lost)).isEqualTo(7);
        }
    }

    @Test
    void aNodeThatIsBackBeforeAnybodyNoticedHasItsRecordsIfItKeptThem() {
        try (ClusterFixture cluster = new ClusterFixture(2, 1)) {
            cluster.put(RECORDS);
            cluster.servers.node(1).kill();
            cluster.servers.restart(1);
            cluster.servers.recluster();
            assertThat(cluster.servers.migrationsRemaining()).isZero();
            assertThat(cluster.query().size()).isEqualTo(RECORDS);

            cluster.servers.node(1).kill();
            cluster.servers.restartEmpty(1);
            cluster.servers.recluster();
            assertThat(cluster.query().size()).isBetween(RECORDS / 3, RECORDS * 2 / 3);
        }
    }

    @Test
    void whatWasDeletedWhileANodeWasAwayComesBackWithItUnlessItWasTruncated() {
        try (ClusterFixture cluster = new ClusterFixture(2, 2)) {
            cluster.put(10);
            cluster.servers.node(1).kill();
            cluster.servers.recluster();
            cluster.query();
            cluster.client.delete(null, key(3));

            cluster.servers.restart(1);
            cluster.servers.recluster();
            cluster.servers.migrateAll();
            assertThat(cluster.query()).hasSize(10);

            cluster.servers.node(1).kill();
            cluster.servers.recluster();
            Moments.nextMillisecond();
            cluster.client.truncate(null, "test", ClusterFixture.SET, null);
            cluster.servers.restart(1);
            cluster.servers.recluster();
            cluster.servers.migrateAll();
            assertThat(cluster.query()).isEmpty();
        }
    }

    @Test
    void whatWasDeletedDurablyStaysDeletedWhenANodeComesBack() {
        try (ClusterFixture cluster =
                new ClusterFixture(EmbeddedServer.builder().replicationFactor(2).durableDeletes(true), 2)) {
            cluster.put(10);
            cluster.servers.node(1).kill();
            cluster.servers.recluster();
            cluster.query();
            WritePolicy durable = new WritePolicy();
            durable.durableDelete = true;
            cluster.client.delete(durable, key(3));

            cluster.servers.restart(1);
            cluster.servers.recluster();
            cluster.servers.migrateAll();

            assertThat(cluster.query()).hasSize(9).doesNotContainKey(3L);
            assertThat(objects(cluster, "objects")).isEqualTo(18);
            assertThat(objects(cluster, "tombstones")).isEqualTo(2);
            assertThat(objects(cluster, "master_tombstones")).isEqualTo(1);
            assertThat(objects(cluster, "prole_tombstones")).isEqualTo(1);
        }
    }

    @Test
    void aNodeThatWasEmptiedGetsItsRecordsFromTheReplicas() {
        try (ClusterFixture cluster = new ClusterFixture(3, 2)) {
            cluster.put(RECORDS);
            long replicated = objects(cluster, "objects");
            assertThat(replicated).isEqualTo(2 * RECORDS);
            assertThat(objects(cluster, "master_objects")).isEqualTo(RECORDS);
            cluster.servers.node(0).kill();
            cluster.servers.restartEmpty(0);
            cluster.servers.recluster();
            assertThat(objects(cluster, "objects")).isBetween((long) RECORDS, replicated - 1);
            assertThat(cluster.query().size()).isEqualTo(RECORDS);

            cluster.servers.migrateAll();
            assertThat(objects(cluster, "objects")).isEqualTo(replicated);
            assertThat(Long.parseLong(value(cluster.servers.node(0), "namespace/test", "master_objects")))
                    .isPositive();
            assertThat(cluster.query().size()).isEqualTo(RECORDS);
        }
    }

    private static long objects(ClusterFixture cluster, String figure) {
        return cluster.servers.nodes().stream()
                .mapToLong(node -> Long.parseLong(value(node, "namespace/test", figure)))
                .sum();
    }

    @Test
    void aClosedNodeIsMissedAtOnce() {
        try (ClusterFixture cluster = new ClusterFixture(3, 2)) {
            cluster.put(RECORDS);
            cluster.servers.node(1).close();
            assertThat(info(cluster.servers.node(0), "peers-clear-std"))
                    .doesNotContain(cluster.servers.node(1).nodeId());
            assertThat(cluster.query().size()).isEqualTo(RECORDS);
        }
    }

    @Test
    void aPausedNodeAnswersNothingAndGoesOnUnderTheOldKeyUntilItIsNoticed() {
        try (ClusterFixture cluster = new ClusterFixture(3, 2)) {
            cluster.put(RECORDS);
            EmbeddedServer paused = cluster.servers.node(1);
            String key = info(paused, "cluster-stable:size=3");
            paused.pause();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < RECORDS; i++) {
                            cluster.client.get(ClusterFixture.within(100), key(i));
                        }
                    })
                    .isInstanceOf(AerospikeException.Timeout.class);

            cluster.servers.recluster();
            cluster.servers.migrateAll();
            paused.resume();
            assertThat(info(paused, "cluster-stable:size=3")).isEqualTo(key);
            assertThat(info(cluster.servers.node(0), "cluster-stable:size=2")).isNotEqualTo(key);
            assertThat(cluster.query().size()).isEqualTo(RECORDS);

            cluster.servers.recluster();
            cluster.servers.migrateAll();
            assertThat(Set.copyOf(cluster.info("cluster-stable:size=3")))
                    .hasSize(1)
                    .doesNotContain(key);
            assertThat(cluster.query().size()).isEqualTo(RECORDS);
        }
    }

    @Test
    void aNodeThatJoinsKnowsTheModulesAndIndexesOfTheOthers() {
        try (ClusterFixture cluster = new ClusterFixture(2, 1)) {
            cluster.client
                    .createIndex(null, "test", ClusterFixture.SET, "by_n", "n", IndexType.NUMERIC)
                    .waitTillComplete(5);
            cluster.client
                    .registerUdfString(null, "function one(r) return 1 end", "one.lua", Language.LUA)
                    .waitTillComplete(5);
            EmbeddedServer added = cluster.servers.join();
            assertThat(info(added, "sindex-list:ns=test")).contains("indexname=by_n");
            assertThat(info(added, "udf-list")).contains("filename=one.lua");
        }
    }

    @Test
    void onlyANodeThatIsDownCanBeStartedAgain() {
        try (ClusterFixture cluster = new ClusterFixture(2, 1)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> cluster.servers.restart(1))
                    .withMessage("node 1 is up; close or kill it first");
        }
    }

    @Test
    void allPartitionsHaveOneMasterWhateverHappens() {
        try (ClusterFixture cluster = new ClusterFixture(4, 2)) {
            cluster.servers.node(2).kill();
            cluster.servers.recluster();
            cluster.servers.migrate(100);
            cluster.servers.join();
            cluster.servers.migrate(1_000);
            cluster.servers.restart(2);
            cluster.servers.recluster();
            cluster.servers.migrateAll();
            Set<String> masters = cluster.info("replicas-master").stream().collect(Collectors.toSet());
            assertThat(masters).hasSize(5);
            int[] owners = new int[4096];
            for (String answer : masters) {
                byte[] bits = Base64.getDecoder().decode(answer.substring("test:".length()));
                for (int id = 0; id < owners.length; id++) {
                    owners[id] += bits[id >> 3] >> (7 - (id & 7)) & 1;
                }
            }
            assertThat(owners).containsOnly(1);
        }
    }
}
