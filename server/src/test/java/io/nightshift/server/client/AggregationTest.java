package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.ResultSet;
import com.aerospike.client.query.Statement;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.Internals;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stream functions through the official client, which runs its half of them locally. */
class AggregationTest {
    private static final int RECORDS = 1000;
    private static final long SUM = (long) RECORDS * (RECORDS + 1) / 2;
    private static final String RESOURCE = "io/nightshift/server/client/streams.lua";

    private static EmbeddedServer server;
    private static AerospikeClient client;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
        client = new AerospikeClient(server.host(), server.port());
        client.registerUdfString(null, source(), "streams.lua", Language.LUA).waitTillComplete(5, 10_000);
        client.createIndex(null, "test", "numbers", "numbers_n", "n", IndexType.NUMERIC)
                .waitTillComplete(5, 10_000);
        for (int i = 1; i <= RECORDS; i++) {
            client.put(null, new Key("test", "numbers", i), new Bin("n", i), new Bin("parity", i % 2));
        }
        client.put(null, new Key("test", "others", 1), new Bin("n", 1_000_000));
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    /** The server's module, which lacks the last function; the client has it. */
    private static String source() {
        try (InputStream in = AggregationTest.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("function clientonly", "local function gone");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Statement statement(String function, Value... arguments) {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("numbers");
        statement.setAggregateFunction(
                AggregationTest.class.getClassLoader(), RESOURCE, "streams", function, arguments);
        return statement;
    }

    private static List<Object> results(Statement statement) {
        return results(client, new QueryPolicy(), statement);
    }

    private static List<Object> results(AerospikeClient from, QueryPolicy policy, Statement statement) {
        List<Object> all = new ArrayList<>();
        try (ResultSet found = from.queryAggregate(policy, statement)) {
            while (found.next()) {
                all.add(found.getObject());
            }
        }
        return all;
    }

    @Test
    void aggregateAndReduceGiveOneValue() {
        assertThat(results(statement("average"))).containsExactly(Map.of("sum", SUM, "count", (long) RECORDS));
    }

    @Test
    void valueThatTheModuleBeginsWithIsNotChanged() {
        List<Object> first = results(statement("average"));
        assertThat(results(statement("average"))).isEqualTo(first);
    }

    @Test
    void mapAndReduceGiveOneValue() {
        assertThat(results(statement("count"))).containsExactly((long) RECORDS);
        assertThat(results(statement("sum", Value.get("n")))).containsExactly(SUM);
    }

    @Test
    void secondaryIndexNarrowsTheRecordsDown() {
        Statement statement = statement("sum", Value.get("n"));
        statement.setFilter(Filter.range("n", 4, 7));
        assertThat(results(statement)).containsExactly(22L);
    }

    @Test
    void filterExpressionIsRefused() {
        QueryPolicy policy = new QueryPolicy();
        policy.filterExp = Exp.build(Exp.eq(Exp.intBin("parity"), Exp.val(0)));
        assertThatThrownBy(() -> results(client, policy, statement("count")))
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.UNSUPPORTED_FEATURE));
    }

    @Test
    void filterAndMapGiveEveryValue() {
        assertThat(results(statement("largest", Value.get(RECORDS - 2))))
                .containsExactlyInAnyOrder(RECORDS - 2L, RECORDS - 1L, (long) RECORDS);
        assertThat(results(statement("described"))).hasSize(RECORDS).contains(Map.of("n", 7L, "parity", 1L));
    }

    @Test
    void clientReducesWhatTheNodesHaveFound() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedServer.cluster(2);
                AerospikeClient both = new AerospikeClient(
                        cluster.node(0).host(), cluster.node(0).port())) {
            for (EmbeddedServer node : cluster.nodes()) {
                Internals.database(node).udfModules().put("streams.lua", source().getBytes(StandardCharsets.UTF_8));
            }
            for (int i = 1; i <= 100; i++) {
                both.put(null, new Key("test", "numbers", i), new Bin("n", i));
            }
            assertThat(results(both, new QueryPolicy(), statement("average")))
                    .containsExactly(Map.of("sum", 5050L, "count", 100L));
        }
    }

    @Test
    void whatFollowsTheReductionIsDoneOnceByTheClient() {
        assertThat(results(statement("doubled"))).containsExactly(2 * SUM);
    }

    @Test
    void groupsAreListsOfValues() {
        assertThat(results(statement("byparity"))).singleElement().satisfies(groups -> {
            Map<?, ?> lists = (Map<?, ?>) groups;
            assertThat((List<?>) lists.get("even")).hasSize(RECORDS / 2).allMatch(n -> (Long) n % 2 == 0);
            assertThat((List<?>) lists.get("odd")).hasSize(RECORDS / 2).allMatch(n -> (Long) n % 2 == 1);
        });
    }

    @Test
    void nilEndsTheStream() {
        assertThat(results(statement("nilled"))).isEmpty();
    }

    @Test
    void setThatDoesNotExistGivesNothing() {
        Statement statement = statement("average");
        statement.setSetName("nowhere");
        assertThat(results(statement)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            failing    | /opt/aerospike/usr/udf/lua/streams.lua:45: seven is bad
            endless    | limit of 50000000 exceeded
            changing   | streams.lua:55: the records of a stream cannot be changed
            keeping    | a stream cannot keep records: map them to values first
            unmapped   | a stream ends in values, not in a Record: map it to one first
            shy        | attempt to yield from outside a coroutine
            clientonly | function not found
            """)
    void failureHasItsTextAndTheNextAggregationWorks(String function, String text) {
        QueryPolicy patient = new QueryPolicy();
        patient.socketTimeout = 60_000;
        assertThatThrownBy(() -> results(client, patient, statement(function)))
                .isInstanceOf(AerospikeException.class)
                .hasMessageContaining(": UDF: Execution Error 2 : ")
                .hasMessageContaining(text);
        assertThat(results(statement("sum", Value.get("n")))).containsExactly(SUM);
    }

    @Test
    void moduleThatIsNotRegisteredIsNamed() {
        Statement statement = statement("count");
        statement.setAggregateFunction(AggregationTest.class.getClassLoader(), RESOURCE, "missing", "count");
        assertThatThrownBy(() -> results(statement)).hasMessageContaining(": UDF: Execution Error 1");
    }

    @Test
    void aggregationIsSeenAndAborted() {
        Statement statement = statement("count");
        statement.setTaskId(4711);
        statement.setRecordsPerSecond(20);
        try (ResultSet found = client.queryAggregate(null, statement)) {
            while (!show().contains(":status=active(ok):")) {
                Thread.onSpinWait();
            }
            assertThat(show()).contains(":set=numbers:rps=20:", ":job-type=aggregation:", ":udf-function=count");
            assertThat(Info.request(client.getNodes()[0], "query-abort:trid=4711"))
                    .isEqualToIgnoringCase("ok");
            assertThatThrownBy(found::next)
                    .isInstanceOfSatisfying(
                            AerospikeException.class,
                            e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.QUERY_ABORTED));
        }
        assertThat(show()).contains(":status=done(user-aborted):");
    }

    private static String show() {
        return Info.request(client.getNodes()[0], "query-show:trid=4711");
    }
}
