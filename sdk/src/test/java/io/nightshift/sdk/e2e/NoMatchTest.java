package io.nightshift.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Bin;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.cdt.MapWriteFlags;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import io.nightshift.ael.Ael;
import io.nightshift.ael.AelException;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.NoMatch;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a filter matches nothing, found by looking at records; the proposed fix does match. */
@AnyCluster
class NoMatchTest {

    private static final int RECORDS = 20;

    private static Cluster cluster;
    private static Session session;
    private static DataSet orders;

    @BeforeAll
    static void givenOrders(TestCluster servers) {
        cluster = ClusterDefinition.of(servers.hosts()).connect();
        session = cluster.createSession();
        orders = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("orders"));
        WritePolicy policy = new WritePolicy(cluster.client().getWritePolicyDefault());
        policy.sendKey = true;
        for (int i = 0; i < RECORDS; i++) {
            cluster.client()
                    .put(
                            policy,
                            orders.id("o" + i),
                            new Bin("price", i + 90.5),
                            new Bin("qty", i),
                            new Bin("status", "open"),
                            new Bin("paid", 1),
                            new Bin("gift", true),
                            new Bin("code", "42"),
                            new Bin("raw", new byte[] {'o', 'k'}),
                            new Bin("tags", List.of("new", "vip")),
                            new Bin("scores", List.of(7.5, 9.5)),
                            new Bin("mixed", i < 15 ? Value.get(i + 0.5) : Value.get(i)),
                            new Bin("address", Map.of("zip", "00501", "city", Map.of("name", "Holtsville"))),
                            new Bin("sorted", new TreeMap<>(Map.of("a", 1))),
                            new Bin("byId", Map.of(7, 1, 8, 2)),
                            Bin.asGeoJSON("loc", "{\"type\":\"Point\",\"coordinates\":[1.0,2.0]}"));
        }
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    private static long count(String where, Object... params) {
        Statement statement = new Statement();
        statement.setNamespace(orders.namespace());
        statement.setSetName(orders.set());
        QueryPolicy policy = new QueryPolicy(cluster.client().getQueryPolicyDefault());
        policy.filterExp = Exp.build(Ael.parse(where).bind(params).checked().toExp());
        long count = 0;
        try (RecordSet found = cluster.client().query(policy, statement)) {
            while (found.next()) {
                count++;
            }
        }
        return count;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $.price > 99                   | price is a double here: write 99.0                                       | $.price > 99.0
            $.price in [99, 95]            | price is a double here: write [99.0, 95.0]                               | $.price in [90.5, 95.0]
            $.price * 2 > 100              | price is a double here: write 2.0 for 2, write 100.0 for 100             | $.price * 2.0 > 100.0
            $.price:INT > 99               | price is a double here: write 99.0, and $.price:FLOAT                    | $.price:FLOAT > 99.0
            $.qty == 5.0                   | qty is an int here: write 5                                              | $.qty == 5
            $.qty > 5.5                    | qty is an int here: write $.qty:INT.toFloat()                            | $.qty:INT.toFloat() > 5.5
            $.qty == "3"                   | qty is an int here: write 3                                              | $.qty == 3
            $.qty == "three"               | qty is an int here, and 'three' is not                                   |
            $.code == 42                   | code is a string here: write '42'                                        | $.code == '42'
            $.paid == true                 | paid is an int here: write 1                                             | $.paid == 1
            $.paid                         | paid is an int here: write $.paid == 1                                   | $.paid == 1
            $.gift == 1                    | gift is a bool here: write true                                          | $.gift == true
            $.raw == 'ok'                  | raw is a blob here: write x'6f6b'                                        | $.raw == x'6f6b'
            $.status == 'Open '            | status is never 'Open '; did you mean 'open'?                            | $.status == 'open'
            $.tags == 'vip'                | tags is a list here: write 'vip' in $.tags                               | 'vip' in $.tags
            'open' in $.status             | status is a string here: write $.status == 'open'                        | $.status == 'open'
            5 in $.code                    | code is a string here: write $.code == '5'                               |
            '00501' in $.address           | address is a map here: write $.address.{='00501'}.exists() to look among its values | $.address.{='00501'}.exists()
            $.address == [1]               | address is a map here, and [1] is not                                    |
            $.address.city:MAP == {name: 'Holtsville'} | $.address.city is a map without order here, which equals no literal: compare $.address.city.key for each key, or write it key-ordered | $.address.city.name == 'Holtsville'
            $.address.count() > 1          | address is a map here: write $.address:MAP                               | $.address:MAP.count() > 1
            $.tags:MAP.count() > 1         | tags is a list here: write $.tags:LIST                                   | $.tags:LIST.count() > 1
            $.loc == 'x'                   | loc is a GeoJSON value here: write geoCompare($.loc, geoJson('...'))     |
            $.stauts == "open"             | none of 20 records has a bin stauts; did you mean status?                | $.status == "open"
            $.Status == "open"             | none of 20 records has a bin Status; did you mean status?                | $.status == "open"
            $.zone == "NZ"                 | none of 20 records has a bin zone; they have address, byId, code, gift, loc, mixed, paid, price, qty, raw, scores, sorted, status, tags |
            $.zone.exists()                | none of 20 records has a bin zone; they have address, byId, code, gift, loc, mixed, paid, price, qty, raw, scores, sorted, status, tags |
            $.adress.zip == "00501"        | none of 20 records has a bin adress; did you mean address?               | $.address.zip == "00501"
            $.address.zpi == "00501"       | no record has a key zpi in address; did you mean zip?                    | $.address.zip == "00501"
            $.address.zip == 501           | $.address.zip is a string here: write '501'                              |
            $.address.city.nam == "x"      | no record has a key nam in $.address.city; did you mean name?            |
            $.address.city.name.x == 1     | $.address.city.name is a string here, the expression takes it for a map  |
            $.byId.'7' == 1                | no record has a key 7 in byId; it has the integer 7: write $.byId.{@7}   | $.byId.{@7} == 1
            $.address.[0] == 1             | address is a map here: write .key or {@5} for a key, {0} for an index, {#0} for a rank, {=5} for a value |
            $.tags.vip == 1                | tags is a list here: write [0] for an index, [#0] for a rank, [=5] for a value |
            $.scores.[0] > 5               | $.scores.[0] is a double here: write 5.0                                 | $.scores.[0] > 5.0
            $.scores.[#-1] > 5             | $.scores.[#-1] is a double here: write 5.0                               | $.scores.[#-1] > 5.0
            $.scores.[2] > 5.0             | no record has an element 2 in scores, the longest has 2                  |
            $.mixed == 50                  | mixed is a double in 15 of 20 records: write 50.0                        |
            $.key() == 1                   | $.key() is a string here: write '1'                                      |
            """)
    void misfitIsNamedWithWhatToWrite(String where, String reason, String instead) {
        assertThat(count(where)).isZero();
        assertThat(session.explainNoMatch(orders, where)).isEqualTo(new NoMatch(RECORDS, List.of(reason)));
        if (instead != null) {
            assertThat(count(instead)).isPositive();
            assertThat(session.explainNoMatch(orders, instead).reasons()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $.qty > 99
            $.address.zip == 'x'
            $.ttl() > 99 and $.price > 200.0
            not($.deleted.exists()) and $.qty > 99
            $.deleted.exists() == false and $.qty > 99
            $.scores.[=1:3].count() > 0
            $.tags.[#0] == 'old'
            $.sorted:MAP == {a: 2}
            $.key() == 'none'
            """)
    void filterThatFitsIsNotBlamed(String where) {
        assertThat(count(where)).isZero();
        assertThat(session.explainNoMatch(orders, where)).isEqualTo(new NoMatch(RECORDS, List.of()));
    }

    @Test
    void placeholdersAreToBeGivenOtherwise() {
        assertThat(session.explainNoMatch(orders, "$.price > ?0 and $.qty == ?1", 99, "3")
                        .reasons())
                .containsExactly("price is a double here: give ?0 as 99.0", "qty is an int here: give ?1 as 3");
    }

    @Test
    void nothingIsSaidOfASetWithoutRecords() {
        DataSet empty = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("empty"));
        assertThat(session.explainNoMatch(empty, "$.a > 1")).isEqualTo(new NoMatch(0, List.of()));
    }

    @Test
    void keysThatAreNotStoredAreSaidToBe() {
        Users users = new Users(cluster, 3);
        assertThat(session.explainNoMatch(users.set, "$.key() == 'u1'").reasons())
                .containsExactly(
                        "none of 3 records has its key stored with it; write the key into a bin, or store it when writing");
    }

    @Test
    void textThatIsNoFilterIsRefused() {
        assertThatThrownBy(() -> session.explainNoMatch(orders, "$.a = 1")).isInstanceOf(AelException.class);
    }

    @Test
    void recordsThatNoClientInJavaCanReadAreNoReasonToFail() {
        DataSet odd = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("odd"));
        MapPolicy ordered = new MapPolicy(MapOrder.KEY_ORDERED, MapWriteFlags.DEFAULT);
        cluster.client()
                .operate(
                        null,
                        odd.id("o1"),
                        MapOperation.put(ordered, "m", Value.get("a"), Value.get(1)),
                        MapOperation.put(ordered, "m", Value.get(2), Value.get(1)));

        assertThat(session.explainNoMatch(odd, Ael.parse("$.n == 5")).reasons()).isEmpty();
    }
}
