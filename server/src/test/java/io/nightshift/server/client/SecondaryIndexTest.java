package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.ListOperation;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.testsupport.Moments;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secondary indexes as an application uses them, through the official client. */
class SecondaryIndexTest {
    private static final String NAMESPACE = "test";
    private static final String SET = "indexed";
    private static EmbeddedServer server;
    private static AerospikeClient client;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
        client = new AerospikeClient(server.host(), server.port());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void load() {
        Moments.nextMillisecond();
        client.truncate(null, NAMESPACE, SET, null);
        for (int i = 0; i < 100; i++) {
            client.put(
                    null,
                    key(i),
                    new Bin("id", i),
                    new Bin("age", i % 10),
                    new Bin("name", "n" + i % 4),
                    new Bin("tags", List.of("t" + i % 3, "t" + (i + 1) % 3)),
                    new Bin("props", Map.of("k" + i % 5, i)),
                    new Bin("deep", Map.of("scores", List.of(i, i + 1000))));
        }
    }

    private static Key key(int i) {
        return new Key(NAMESPACE, SET, i);
    }

    private static void index(String name, String bin, IndexType type, IndexCollectionType collection, CTX... context) {
        client.createIndex(null, NAMESPACE, SET, name, bin, type, collection, context)
                .waitTillComplete(5, 10_000);
    }

    private static TreeSet<Integer> query(Filter filter) {
        Statement statement = new Statement();
        statement.setNamespace(NAMESPACE);
        statement.setSetName(SET);
        statement.setFilter(filter);
        return ids(client.query(null, statement));
    }

    private static TreeSet<Integer> ids(RecordSet records) {
        TreeSet<Integer> ids = new TreeSet<>();
        try (records) {
            while (records.next()) {
                assertThat(ids.add(records.getRecord().getInt("id"))).isTrue();
            }
        }
        return ids;
    }

    private static Integer[] where(java.util.function.IntPredicate condition) {
        return java.util.stream.IntStream.range(0, 100)
                .filter(condition)
                .boxed()
                .toArray(Integer[]::new);
    }

    /** Clients choose among indexes by these figures. */
    @Test
    void tellsHowSelectiveAnIndexIsAndHowManyEntriesARecordHas() {
        String empty = statistics("i_none", "nobody_has_it", IndexCollectionType.DEFAULT);
        assertThat(empty).startsWith("entries=0;").contains(";entries_per_bval=0;entries_per_rec=0;");
        for (int i = 0; i < 1_000; i++) {
            client.put(null, key(i), new Bin("n", i % 10), new Bin("l", List.of(i, i + 1, i + 2)));
        }

        assertThat(statistics("i_n", "n", IndexCollectionType.DEFAULT))
                .startsWith("entries=1000;")
                .contains(";entries_per_bval=100;entries_per_rec=1;");
        assertThat(statistics("i_l", "l", IndexCollectionType.LIST))
                .startsWith("entries=3000;")
                .contains(";entries_per_bval=3;entries_per_rec=3;");
    }

    private static String statistics(String index, String bin, IndexCollectionType collection) {
        index(index, bin, IndexType.NUMERIC, collection);
        return Info.request(null, client.getNodes()[0], "sindex-stat:namespace=test;indexname=" + index);
    }

    @Test
    void rangeOfIntegers() {
        index("i_age", "age", IndexType.NUMERIC, IndexCollectionType.DEFAULT);
        assertThat(query(Filter.range("age", 3, 5))).containsExactly(where(i -> i % 10 >= 3 && i % 10 <= 5));
        client.put(null, key(4), new Bin("age", 77));
        client.delete(null, key(5));
        assertThat(query(Filter.range("age", 4, 100))).containsExactly(where(i -> i == 4 || i != 5 && i % 10 >= 4));
    }

    @Test
    void equalityOfStrings() {
        index("i_name", "name", IndexType.STRING, IndexCollectionType.DEFAULT);
        assertThat(query(Filter.equal("name", "n2"))).containsExactly(where(i -> i % 4 == 2));
        assertThat(query(Filter.equal("name", "n9"))).isEmpty();
    }

    @Test
    void elementsOfListsAndKeysAndValuesOfMaps() {
        index("i_tags", "tags", IndexType.STRING, IndexCollectionType.LIST);
        index("i_keys", "props", IndexType.STRING, IndexCollectionType.MAPKEYS);
        index("i_values", "props", IndexType.NUMERIC, IndexCollectionType.MAPVALUES);
        assertThat(query(Filter.contains("tags", IndexCollectionType.LIST, "t0")))
                .containsExactly(where(i -> i % 3 == 0 || i % 3 == 2));
        assertThat(query(Filter.contains("props", IndexCollectionType.MAPKEYS, "k3")))
                .containsExactly(where(i -> i % 5 == 3));
        assertThat(query(Filter.range("props", IndexCollectionType.MAPVALUES, 10, 12)))
                .containsExactly(10, 11, 12);
        client.operate(null, key(0), ListOperation.clear("tags"));
        assertThat(query(Filter.contains("tags", IndexCollectionType.LIST, "t0")))
                .doesNotContain(0);
    }

    @Test
    void valueInsideACollection() {
        CTX[] context = {CTX.mapKey(Value.get("scores")), CTX.listIndex(1)};
        index("i_deep", "deep", IndexType.NUMERIC, IndexCollectionType.DEFAULT, context);
        assertThat(query(Filter.range("deep", 1010, 1012, context))).containsExactly(10, 11, 12);
    }

    @Test
    void pagesOfAQueryHoldEachRecordOnce() {
        index("i_age", "age", IndexType.NUMERIC, IndexCollectionType.DEFAULT);
        Statement statement = new Statement();
        statement.setNamespace(NAMESPACE);
        statement.setSetName(SET);
        statement.setFilter(Filter.range("age", 0, 9));
        statement.setMaxRecords(7);
        PartitionFilter pages = PartitionFilter.all();
        TreeSet<Integer> all = new TreeSet<>();
        int count = 0;
        while (!pages.isDone()) {
            TreeSet<Integer> page = ids(client.queryPartitions(null, statement, pages));
            count += page.size();
            all.addAll(page);
        }
        assertThat(all).hasSize(100);
        assertThat(count).isEqualTo(100);
    }

    @Test
    void indexNarrowsABackgroundJobTogetherWithAFilter() {
        index("i_age", "age", IndexType.NUMERIC, IndexCollectionType.DEFAULT);
        Statement statement = new Statement();
        statement.setNamespace(NAMESPACE);
        statement.setSetName(SET);
        statement.setFilter(Filter.range("age", 5, 9));
        com.aerospike.client.policy.WritePolicy policy = client.copyWritePolicyDefault();
        policy.filterExp = Exp.build(Exp.lt(Exp.intBin("id"), Exp.val(50)));
        client.execute(policy, statement, Operation.add(new Bin("age", 1))).waitTillComplete(5, 10_000);
        assertThat(query(Filter.equal("age", 10))).containsExactly(9, 19, 29, 39, 49);
        assertThat(Info.request(null, client.getNodes()[0], "query-show")).contains(":sindex-name=i_age:");
    }

    @Test
    void missingIndexAndWrongTypeAreRefused() {
        assertThatThrownBy(() -> query(Filter.equal("nothing", 1)))
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.INDEX_NOTFOUND));
    }

    @Test
    void namedIndexWithOtherValuesThanAskedForIsRefused() {
        index("i_name", "name", IndexType.STRING, IndexCollectionType.DEFAULT);
        index("i_age", "age", IndexType.NUMERIC, IndexCollectionType.DEFAULT);
        client.put(null, key(1), new Bin("name", "a text of more than eight bytes"));
        Statement deleteAll = new Statement();
        deleteAll.setNamespace(NAMESPACE);
        deleteAll.setSetName(SET);
        deleteAll.setFilter(Filter.rangeByIndex("i_name", Long.MIN_VALUE, Long.MAX_VALUE));

        assertParameterError(() -> query(Filter.rangeByIndex("i_name", Long.MIN_VALUE, Long.MAX_VALUE)));
        assertParameterError(() -> query(Filter.equalByIndex("i_age", "n1")));
        assertParameterError(() -> client.execute(null, deleteAll, Operation.delete()));
        assertThat(query(Filter.rangeByIndex("i_age", 0, 9))).hasSize(100);
    }

    private static void assertParameterError(org.assertj.core.api.ThrowableAssert.ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.PARAMETER_ERROR));
    }

    @Test
    void droppedIndexIsGone() {
        index("i_gone", "id", IndexType.NUMERIC, IndexCollectionType.DEFAULT);
        assertThat(query(Filter.equal("id", 7))).containsExactly(7);
        client.dropIndex(new com.aerospike.client.policy.Policy(), NAMESPACE, SET, "i_gone")
                .waitTillComplete(5, 10_000);
        assertThatThrownBy(() -> query(Filter.equal("id", 7))).isInstanceOf(AerospikeException.class);
    }

    @Test
    void queryPolicyOfShortQueriesChangesNothing() {
        index("i_age", "age", IndexType.NUMERIC, IndexCollectionType.DEFAULT);
        QueryPolicy policy = client.copyQueryPolicyDefault();
        policy.expectedDuration = com.aerospike.client.policy.QueryDuration.SHORT;
        Statement statement = new Statement();
        statement.setNamespace(NAMESPACE);
        statement.setSetName(SET);
        statement.setFilter(Filter.equal("age", 1));
        assertThat(ids(client.query(policy, statement))).hasSize(10);
    }

    @Test
    void queryReturnsLargeOrderedCollectionsAsAReadDoes() {
        java.util.TreeMap<Integer, Integer> large = new java.util.TreeMap<>();
        for (int i = 0; i < 500; i++) {
            large.put(i, i);
        }
        client.operate(
                null,
                key(3),
                com.aerospike.client.cdt.MapOperation.putItems(
                        new com.aerospike.client.cdt.MapPolicy(
                                com.aerospike.client.cdt.MapOrder.KEY_ORDERED,
                                com.aerospike.client.cdt.MapWriteFlags.DEFAULT),
                        "large",
                        large.entrySet().stream()
                                .collect(java.util.stream.Collectors.toMap(
                                        e -> Value.get(e.getKey()), e -> Value.get(e.getValue())))));
        Statement statement = new Statement();
        statement.setNamespace(NAMESPACE);
        statement.setSetName(SET);
        statement.setBinNames("large");
        try (RecordSet records = client.query(null, statement)) {
            assertThat(records.next()).isTrue();
            assertThat(records.getRecord().getMap("large"))
                    .isEqualTo(client.get(null, key(3)).getMap("large"));
            assertThat(records.getRecord().getMap("large")).hasSize(500);
            assertThat(records.next()).isFalse();
        }
    }
}
