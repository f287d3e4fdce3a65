package io.nightshift.server.client;

import static io.nightshift.server.client.ClusterFixture.await;
import static io.nightshift.server.client.ClusterFixture.info;
import static io.nightshift.server.client.ClusterFixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchResults;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.BatchDeletePolicy;
import com.aerospike.client.policy.GenerationPolicy;
import com.aerospike.client.policy.RecordExistsAction;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import com.aerospike.client.task.ExecuteTask;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
import io.nightshift.server.Snapshot;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Durable deletes in a namespace that has them, as on an Enterprise Edition. */
@Timeout(60)
class DurableDeleteTest {
    private static final int RECORDS = 40;

    private final ManualClock clock = new ManualClock();
    private final EmbeddedServer server = EmbeddedServer.builder()
            .clock(clock)
            .namespace("test")
            .namespace(NamespaceConfig.of("plain").withDurableDeletes(false))
            .namespace(NamespaceConfig.of("durable").withDurableDeletes(true))
            .start();
    private final AerospikeClient client = new AerospikeClient(server.host(), server.port());
    private final WritePolicy durable = new WritePolicy();

    DurableDeleteTest() {
        durable.durableDelete = true;
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static Key key(int id) {
        return new Key("durable", "users", id);
    }

    private void load() {
        for (int i = 0; i < RECORDS; i++) {
            client.put(null, key(i), new Bin("n", i));
        }
    }

    private void assertCounts(int objects, int tombstones) {
        assertThat(value(server, "namespace/durable", "objects")).isEqualTo(Integer.toString(objects));
        assertThat(value(server, "namespace/durable", "master_objects")).isEqualTo(Integer.toString(objects));
        assertThat(value(server, "namespace/durable", "tombstones")).isEqualTo(Integer.toString(tombstones));
        assertThat(value(server, "namespace/durable", "master_tombstones")).isEqualTo(Integer.toString(tombstones));
        assertThat(info(server, "sets/durable/users"))
                .startsWith("objects=" + objects + ":tombstones=" + tombstones + ":data_used_bytes=");
        assertThat(value(server, "statistics", "tombstones")).isEqualTo(Integer.toString(tombstones));
    }

    private long found(Filter filter) {
        Statement statement = statement();
        statement.setFilter(filter);
        long found = 0;
        try (RecordSet records = client.query(null, statement)) {
            while (records.next()) {
                found++;
            }
        }
        return found;
    }

    private static Statement statement() {
        Statement statement = new Statement();
        statement.setNamespace("durable");
        statement.setSetName("users");
        return statement;
    }

    private void runs(ExecuteTask task) {
        task.waitTillComplete(5, 10_000);
        String job = "query-show:trid=" + Long.toUnsignedString(task.getTaskId());
        assertThat(value(server, job, "recs-succeeded")).isEqualTo(Integer.toString(RECORDS));
        assertThat(value(server, job, "recs-failed")).isEqualTo("0");
    }

    @Test
    void tombstoneIsCountedButNeverFound() {
        load();
        client.createIndex(null, "durable", "users", "i_n", "n", IndexType.NUMERIC)
                .waitTillComplete(5, 10_000);

        assertThat(client.delete(durable, key(7))).isTrue();

        assertCounts(RECORDS - 1, 1);
        assertThat(client.get(null, key(7))).isNull();
        assertThat(client.exists(null, key(7))).isFalse();
        assertThat(client.delete(durable, key(7))).isFalse();
        assertThat(client.delete(null, key(7))).isFalse();
        assertThat(found(null)).isEqualTo(RECORDS - 1);
        assertThat(found(Filter.range("n", 0, RECORDS))).isEqualTo(RECORDS - 1);
        assertCounts(RECORDS - 1, 1);
    }

    @Test
    void recordThatComesBackGoesOnWithItsGenerationAndKey() {
        WritePolicy withKey = new WritePolicy();
        withKey.sendKey = true;
        client.put(withKey, key(1), new Bin("n", 1));
        client.put(withKey, key(1), new Bin("n", 2));
        client.delete(durable, key(1));

        WritePolicy create = new WritePolicy();
        create.recordExistsAction = RecordExistsAction.CREATE_ONLY;
        create.generationPolicy = GenerationPolicy.EXPECT_GEN_EQUAL;
        create.generation = 0; // a tombstone counts as no record
        client.put(create, key(1), new Bin("n", 3));

        assertThat(client.get(null, key(1)).generation).isEqualTo(4);
        assertCounts(1, 0);
        try (RecordSet records = client.query(null, statement())) {
            assertThat(records.next()).isTrue();
            assertThat(records.getKey().userKey.toInteger()).isEqualTo(1);
        }
    }

    @Test
    void plainDeleteForgetsTheGenerationOfARecordThatCameBack() {
        client.put(null, key(1), new Bin("n", 1));
        client.delete(durable, key(1));
        client.put(null, key(1), new Bin("n", 2));
        client.delete(null, key(1));
        assertCounts(0, 0);

        client.put(null, key(1), new Bin("n", 3));

        assertThat(client.get(null, key(1)).generation).isEqualTo(1);
    }

    @Test
    void writeThatNeedsARecordDoesNotFindATombstone() {
        client.put(null, key(1), new Bin("n", 1));
        client.delete(durable, key(1));
        WritePolicy update = new WritePolicy();
        update.recordExistsAction = RecordExistsAction.UPDATE_ONLY;

        assertThatThrownBy(() -> client.put(update, key(1), new Bin("n", 2)))
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.KEY_NOT_FOUND_ERROR));
        assertThatThrownBy(() -> client.touch(null, key(1))).isInstanceOf(AerospikeException.class);
        assertCounts(0, 1);
    }

    @Test
    void lossOfTheLastBinLeavesATombstoneToo() {
        client.put(null, key(1), new Bin("n", 1));

        client.put(durable, key(1), Bin.asNull("n"));

        assertCounts(0, 1);
    }

    @Test
    void batchOfDeletes() {
        load();
        BatchDeletePolicy policy = new BatchDeletePolicy();
        policy.durableDelete = true;

        BatchResults results = client.delete(
                null,
                policy,
                IntStream.range(0, 10).mapToObj(DurableDeleteTest::key).toArray(Key[]::new));

        assertThat(results.records)
                .extracting((BatchRecord record) -> record.resultCode)
                .containsOnly(ResultCode.OK);
        assertCounts(RECORDS - 10, 10);
    }

    @Test
    void jobThatDeletesLeavesTombstones() {
        load();

        runs(client.execute(durable, statement(), Operation.delete()));

        assertCounts(0, RECORDS);
        assertThat(found(null)).isZero();
    }

    @Test
    void jobThatRemovesTheLastBinLeavesTombstones() {
        load();

        runs(client.execute(durable, statement(), Operation.put(Bin.asNull("n"))));

        assertCounts(0, RECORDS);
    }

    @Test
    void functionsLeaveTombstonesInJobsAndSingleCalls() {
        client.registerUdfString(null, "function gone(r) aerospike:remove(r) end", "gone.lua", Language.LUA)
                .waitTillComplete(5, 10_000);
        load();
        client.put(null, key(RECORDS), new Bin("other", 1));
        client.execute(durable, key(RECORDS), "gone", "gone");
        assertCounts(RECORDS, 1);

        runs(client.execute(durable, statement(), "gone", "gone"));

        assertCounts(0, RECORDS + 1);
    }

    @Test
    void jobWithoutTheFlagLeavesNone() {
        load();

        runs(client.execute(null, statement(), Operation.delete()));

        assertCounts(0, 0);
    }

    @Test
    void tombstonesAreRemovedOnceTheyAreOldEnough() {
        load();
        client.delete(durable, key(1));
        clock.advance(Duration.ofMinutes(59));
        client.delete(durable, key(2));
        assertThat(info(server, "set-config:context=namespace;id=durable;tomb-raider-eligible-age=1h"))
                .isEqualTo("ok");
        assertThat(info(server, "set-config:context=namespace;id=test;tomb-raider-eligible-age=1h"))
                .isEqualTo("ERROR:4:invalid set-config parameter");
        sweep();
        assertCounts(RECORDS - 2, 2);

        clock.advance(Duration.ofMinutes(2));
        sweep();
        await(() -> value(server, "namespace/durable", "tombstones").equals("1"));

        clock.advance(Duration.ofMinutes(60));
        sweep();
        await(() -> value(server, "namespace/durable", "tombstones").equals("0"));
        assertCounts(RECORDS - 2, 0);
        assertThat(client.get(null, key(1))).isNull();
    }

    /** Another period begins with a sweep. */
    private void sweep() {
        assertThat(info(server, "set-config:context=namespace;id=durable;nsup-period=1000"))
                .isEqualTo("ok");
    }

    @Test
    void truncationRemovesTombstonesToo() {
        load();
        client.delete(durable, key(1));
        clock.advance(Duration.ofMillis(5));

        assertThat(info(server, "truncate:namespace=durable;set=users")).isEqualTo("ok");

        await(() -> value(server, "namespace/durable", "tombstones").equals("0"));
        assertCounts(0, 0);
    }

    @Test
    void tombstonesAreInSnapshots() {
        load();
        client.delete(durable, key(1));
        Snapshot snapshot = server.snapshot();
        client.put(null, key(1), new Bin("n", 1));
        client.execute(durable, statement(), Operation.delete()).waitTillComplete(5, 10_000);

        server.restore(snapshot);

        assertCounts(RECORDS - 1, 1);
        client.put(null, key(1), new Bin("n", 1));
        assertThat(client.get(null, key(1)).generation).isEqualTo(3);
    }

    @Test
    void editionIsEnterpriseIfANamespaceHasThem() {
        assertThat(info(server, "edition")).isEqualTo("Aerospike Enterprise Edition");
        assertThat(info(server, "version")).startsWith("Aerospike Enterprise Edition build ");
        try (EmbeddedServer community = EmbeddedServer.start()) {
            assertThat(info(community, "edition")).isEqualTo("Aerospike Community Edition");
            assertThat(value(community, "namespace/test", "tombstones")).isEqualTo("0");
        }
    }

    @Test
    void namespaceWithoutThemRefusesThem() {
        for (String namespace : new String[] {"test", "plain"}) {
            Key key = new Key(namespace, "users", 1);
            client.put(null, key, new Bin("n", 1));
            assertThatThrownBy(() -> client.delete(durable, key))
                    .isInstanceOfSatisfying(
                            AerospikeException.class,
                            e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.ENTERPRISE_ONLY));
            Record record = client.get(null, key);
            assertThat(record.generation).isEqualTo(1);
        }
    }
}
