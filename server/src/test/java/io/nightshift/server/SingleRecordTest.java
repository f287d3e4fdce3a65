package io.nightshift.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.policy.GenerationPolicy;
import com.aerospike.client.policy.Policy;
import com.aerospike.client.policy.RecordExistsAction;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.testsupport.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands on one record, through the official client. */
class SingleRecordTest {
    private static final ManualClock CLOCK = new ManualClock(Instant.parse("2026-03-01T00:00:00Z"));

    private static EmbeddedServer server;
    private static AerospikeClient client;

    private final Key key = new Key("test", "s", "k");

    @BeforeAll
    static void start() {
        server = EmbeddedServer.builder()
                .clock(CLOCK)
                .namespace("test")
                .namespace(NamespaceConfig.of("brief").withDefaultTtl(Duration.ofMinutes(1)))
                .namespace(NamespaceConfig.of("large").withMaxRecordSize(8 << 20))
                .start();
        client = new AerospikeClient(server.host(), server.port());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void withoutTheRecord() {
        client.delete(null, key);
    }

    @Test
    void everyParticleTypeComesBackAsItWasStored() {
        Bin[] bins = {
            new Bin("integer", Long.MIN_VALUE),
            new Bin("double", -0.0),
            new Bin("bool", true),
            new Bin("string", "grüße 日本"),
            new Bin("blob", new byte[] {0, -1, 5}),
            new Bin("list", List.of(1L, "a", List.of(2.5))),
            new Bin("map", Map.of("k", 1L)),
            Bin.asGeoJSON("geo", "{\"type\":\"Point\",\"coordinates\":[0.0,0.0]}")
        };

        client.put(null, key, bins);

        Record record = client.get(null, key);
        assertThat(record.bins.keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(bins).map(bin -> bin.name).toList());
        assertThat(record.getLong("integer")).isEqualTo(Long.MIN_VALUE);
        assertThat(Double.doubleToRawLongBits(record.getDouble("double"))).isEqualTo(Long.MIN_VALUE);
        assertThat(record.getBoolean("bool")).isTrue();
        assertThat(record.getString("string")).isEqualTo("grüße 日本");
        assertThat(record.getBytes("blob")).containsExactly(0, -1, 5);
        assertThat(record.getList("list")).isEqualTo(List.of(1L, "a", List.of(2.5)));
        assertThat(record.getMap("map")).isEqualTo(Map.of("k", 1L));
        assertThat(record.getGeoJSONString("geo")).contains("Point");
    }

    @Test
    void recordExistsActionsDecideOverWrites() {
        assertRefused(ResultCode.KEY_NOT_FOUND_ERROR, () -> put(RecordExistsAction.UPDATE_ONLY, new Bin("a", 1)));
        assertRefused(ResultCode.KEY_NOT_FOUND_ERROR, () -> put(RecordExistsAction.REPLACE_ONLY, new Bin("a", 1)));
        put(RecordExistsAction.CREATE_ONLY, new Bin("a", 1));
        assertRefused(ResultCode.KEY_EXISTS_ERROR, () -> put(RecordExistsAction.CREATE_ONLY, new Bin("a", 2)));
        put(RecordExistsAction.UPDATE_ONLY, new Bin("b", 2));
        assertThat(client.get(null, key).bins).containsOnlyKeys("a", "b");

        put(RecordExistsAction.REPLACE_ONLY, new Bin("c", 3));
        assertThat(client.get(null, key).bins).containsOnlyKeys("c");
        put(RecordExistsAction.REPLACE, new Bin("d", 4));
        assertThat(client.get(null, key).bins).containsOnlyKeys("d");
    }

    @Test
    void generationsAreCountedAndChecked() {
        client.put(null, key, new Bin("a", 1));
        client.put(null, key, new Bin("a", 2));
        assertThat(client.getHeader(null, key).generation).isEqualTo(2);

        WritePolicy policy = new WritePolicy();
        policy.generationPolicy = GenerationPolicy.EXPECT_GEN_EQUAL;
        policy.generation = 1;
        assertRefused(ResultCode.GENERATION_ERROR, () -> client.put(policy, key, new Bin("a", 3)));
        policy.generation = 2;
        client.put(policy, key, new Bin("a", 3));

        assertThat(client.get(null, key).getInt("a")).isEqualTo(3);
    }

    @Test
    void existsAndDeleteTellWhetherThereWasARecord() {
        assertThat(client.exists(null, key)).isFalse();
        assertThat(client.delete(null, key)).isFalse();
        client.put(null, key, new Bin("a", 1));

        assertThat(client.exists(null, key)).isTrue();
        assertThat(client.delete(null, key)).isTrue();
        assertThat(client.get(null, key)).isNull();
    }

    @Test
    void someBinsCanBeRead() {
        client.put(null, key, new Bin("a", 1), new Bin("b", 2), new Bin("c", 3));

        assertThat(client.get(null, key, "c", "none", "a").bins).isEqualTo(Map.of("a", 1L, "c", 3L));
    }

    @Test
    void addAppendAndPrependChangeBins() {
        client.put(null, key, new Bin("n", 40), new Bin("d", 1.5), new Bin("s", "b"));

        client.add(null, key, new Bin("n", 2), new Bin("d", 0.25));
        client.append(null, key, new Bin("s", "c"));
        client.prepend(null, key, new Bin("s", "a"));

        assertThat(client.get(null, key).bins).isEqualTo(Map.of("n", 42L, "d", 1.75, "s", "abc"));
        assertRefused(ResultCode.BIN_TYPE_ERROR, () -> client.add(null, key, new Bin("s", 1)));
    }

    @Test
    void operateMixesReadsAndWritesInOrder() {
        client.put(null, key, new Bin("n", 1), new Bin("s", "a"));

        Record named = client.operate(
                null, key, Operation.add(new Bin("n", 4)), Operation.get("n"), Operation.append(new Bin("s", "b")));
        Record all = client.operate(null, key, Operation.put(new Bin("t", true)), Operation.get());

        assertThat(named.bins).isEqualTo(Map.of("n", 5L));
        assertThat(all.bins).isEqualTo(Map.of("n", 5L, "s", "ab", "t", true));
    }

    @Test
    void failedOperationLeavesTheRecordAsItWas() {
        client.put(null, key, new Bin("n", 1), new Bin("s", "a"));

        assertRefused(
                ResultCode.BIN_TYPE_ERROR,
                () -> client.operate(null, key, Operation.put(new Bin("n", 2)), Operation.add(new Bin("s", 1))));

        assertThat(client.get(null, key).bins).isEqualTo(Map.of("n", 1L, "s", "a"));
        assertThat(client.getHeader(null, key).generation).isEqualTo(1);
    }

    @Test
    void respondAllOpsAnswersEveryOperation() {
        WritePolicy policy = new WritePolicy();
        policy.respondAllOps = true;

        Record record =
                client.operate(policy, key, Operation.put(new Bin("a", 1)), Operation.get("a"), Operation.get("none"));

        assertThat(record.bins).containsEntry("none", null);
        assertThat(record.bins.get("a")).isEqualTo(Arrays.asList(null, 1L));
    }

    @Test
    void recordsExpireForEveryCommandAtOnce() {
        put(60, key);
        assertThat(client.getHeader(null, key).getTimeToLive()).isPositive();

        CLOCK.advance(Duration.ofSeconds(61));

        assertThat(client.get(null, key)).isNull();
        assertThat(client.exists(null, key)).isFalse();
        assertRefused(ResultCode.KEY_NOT_FOUND_ERROR, () -> client.touch(null, key));
    }

    @Test
    void timeToLiveFollowsTheRequestAndTheNamespace() {
        Key brief = new Key("brief", "s", "k");
        put(0, brief);
        CLOCK.advance(Duration.ofSeconds(59));
        assertThat(client.exists(null, brief)).isTrue();
        put(-2, brief);
        CLOCK.advance(Duration.ofSeconds(2));
        assertThat(client.exists(null, brief)).isFalse();

        put(-1, brief);
        CLOCK.advance(Duration.ofDays(1));
        assertThat(client.exists(null, brief)).isTrue();
        client.touch(null, brief);
        CLOCK.advance(Duration.ofSeconds(61));
        assertThat(client.exists(null, brief)).isFalse();
    }

    @Test
    void lateReadRenewsTheLifetimeIfAsked() {
        Policy late = new Policy();
        late.readTouchTtlPercent = 80;
        put(100, key);
        CLOCK.advance(Duration.ofSeconds(10));
        client.get(late, key);
        CLOCK.advance(Duration.ofSeconds(15));
        client.get(late, key);
        int generation = client.getHeader(null, key).generation;
        CLOCK.advance(Duration.ofSeconds(90));
        assertThat(client.get(null, key)).isNotNull();
        CLOCK.advance(Duration.ofSeconds(11));
        assertThat(client.get(null, key)).isNull();
        assertThat(generation).isEqualTo(1);
    }

    @Test
    void lifetimeThatAReadRenewsIsFoundByAnIndexOnIt() {
        Policy late = new Policy();
        late.readTouchTtlPercent = 80;
        Expression expiration = Exp.build(Exp.div(Exp.voidTime(), Exp.val(1_000_000_000L)));
        client.createIndex(
                        null,
                        "test",
                        key.setName,
                        "expiration",
                        IndexType.NUMERIC,
                        IndexCollectionType.DEFAULT,
                        expiration)
                .waitTillComplete(5, 10_000);
        put(100, key);
        long expires = CLOCK.instant().getEpochSecond() + 100;
        CLOCK.advance(Duration.ofSeconds(30));
        client.get(late, key);

        assertThat(found("expiration", expires)).isZero();
        assertThat(found("expiration", expires + 30)).isEqualTo(1);
        client.dropIndex(null, "test", key.setName, "expiration").waitTillComplete(5, 10_000);
    }

    private static int found(String index, long value) {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setFilter(Filter.equalByIndex(index, value));
        int count = 0;
        try (RecordSet records = client.query(null, statement)) {
            while (records.next()) {
                count++;
            }
        }
        return count;
    }

    @Test
    void userKeyIsStoredWhenItIsSent() {
        WritePolicy policy = new WritePolicy();
        policy.sendKey = true;
        client.put(policy, key, new Bin("a", 1));

        Exp keyExists = Exp.keyExists();
        Policy filtered = new Policy();
        filtered.filterExp = Exp.build(keyExists);
        assertThat(client.get(filtered, key)).isNotNull();
        filtered.filterExp = Exp.build(Exp.eq(Exp.key(Exp.Type.STRING), Exp.val("k")));
        assertThat(client.get(filtered, key)).isNotNull();
    }

    @Test
    void filterDecidesOverEveryCommand() {
        client.put(null, key, new Bin("a", 1));
        WritePolicy no = new WritePolicy();
        no.failOnFilteredOut = true;
        no.filterExp = Exp.build(Exp.gt(Exp.intBin("a"), Exp.val(1)));

        assertRefused(ResultCode.FILTERED_OUT, () -> client.get(no, key));
        assertRefused(ResultCode.FILTERED_OUT, () -> client.put(no, key, new Bin("a", 2)));
        assertRefused(ResultCode.FILTERED_OUT, () -> client.delete(no, key));
        assertRefused(ResultCode.FILTERED_OUT, () -> client.operate(no, key, Operation.get("a")));

        assertThat(client.get(null, key).getInt("a")).isEqualTo(1);
    }

    @Test
    void refusalsHaveTheRealServersCodes() {
        assertRefused(ResultCode.INVALID_NAMESPACE, () -> client.get(null, new Key("nowhere", "s", 1)));
        assertRefused(ResultCode.BIN_NAME_TOO_LONG, () -> client.put(null, key, new Bin("sixteen_chars_xx", 1)));
        assertRefused(ResultCode.RECORD_TOO_BIG, () -> client.put(null, key, new Bin("a", new byte[1 << 20])));
        WritePolicy durable = new WritePolicy();
        durable.durableDelete = true;
        client.put(null, key, new Bin("a", 1));
        assertRefused(ResultCode.ENTERPRISE_ONLY, () -> client.delete(durable, key));
    }

    @Test
    void largeRecordsGoBothWays() {
        byte[] large = new byte[5 << 20];
        Arrays.fill(large, (byte) 7);
        Key inLarge = new Key("large", "s", 1);

        client.put(null, inLarge, new Bin("a", large));

        assertThat(client.get(null, inLarge).getBytes("a")).isEqualTo(large);
    }

    @Test
    void truncateRemovesASetAndLeavesOthers() {
        Key other = new Key("test", "other", 1);
        IntStream.range(0, 50).forEach(i -> client.put(null, new Key("test", "s", i), new Bin("a", i)));
        client.put(null, other, new Bin("a", 1));

        Moments.nextMillisecond();
        client.truncate(null, "test", "s", null);

        assertThat(client.exists(null, new Key("test", "s", 7))).isFalse();
        assertThat(client.exists(null, other)).isTrue();
    }

    private void put(RecordExistsAction action, Bin bin) {
        WritePolicy policy = new WritePolicy();
        policy.recordExistsAction = action;
        client.put(policy, key, bin);
    }

    private static void put(int expiration, Key key) {
        WritePolicy policy = new WritePolicy();
        policy.expiration = expiration;
        client.put(policy, key, new Bin("a", Value.get(1)));
    }

    private static void assertRefused(int resultCode, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(resultCode));
    }
}
