package io.nightshift.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import io.nightshift.ael.Ael;
import io.nightshift.ael.AelIndex;
import io.nightshift.ael.AelPlan;
import io.nightshift.ael.IndexCatalog;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import io.nightshift.testsupport.Draw;
import io.nightshift.testsupport.Property;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Records found by a list, map or context index and the rest of a filter are those that the whole filter finds without an index. */
@AnyCluster
class IndexedAnswersTest {

    private static final int RECORDS = 60;
    private static final String[] WORDS = {"a", "b", "c"};

    private static final List<AelIndex> INDEXES = new ArrayList<>();
    private static Cluster cluster;
    private static DataSet set;

    @BeforeAll
    static void givenCollectionsAndIndexes(TestCluster servers) {
        cluster = ClusterDefinition.of(servers.hosts()).connect();
        set = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("bags"));
        for (int i = 0; i < RECORDS; i++) {
            Random random = new Random(i);
            cluster.client()
                    .put(
                            null,
                            set.id(i),
                            new Bin("l", values(random)),
                            new Bin("m", map(random)),
                            new Bin("deep", Map.of("l", values(random), "n", number(random))),
                            new Bin("n", number(random)));
        }
        for (IndexType type : List.of(IndexType.NUMERIC, IndexType.STRING)) {
            index("l", type, IndexCollectionType.LIST);
            index("m", type, IndexCollectionType.MAPKEYS);
            index("m", type, IndexCollectionType.MAPVALUES);
            index("deep", type, IndexCollectionType.LIST, CTX.mapKey(Value.get("l")));
        }
        index("n", IndexType.NUMERIC, IndexCollectionType.DEFAULT);
        index("deep", IndexType.NUMERIC, IndexCollectionType.DEFAULT, CTX.mapKey(Value.get("n")));
    }

    @AfterAll
    static void dropIndexes() {
        INDEXES.forEach(index -> cluster.client()
                .dropIndex(null, set.namespace(), set.set(), index.name().orElseThrow())
                .waitTillComplete(5));
        cluster.close();
    }

    /** Values of several types, some of them duplicates; some records have no list. */
    private static Value values(Random random) {
        int size = random.nextInt(5);
        if (size == 4) {
            return Value.get("no list");
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(value(random));
        }
        return Value.get(values);
    }

    private static Value map(Random random) {
        Map<Object, Object> map = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(random.nextBoolean() ? number(random) : WORDS[random.nextInt(WORDS.length)], value(random));
        }
        return Value.get(map);
    }

    private static Object value(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> WORDS[random.nextInt(WORDS.length)];
            case 1 -> number(random) + 0.5;
            default -> number(random);
        };
    }

    private static int number(Random random) {
        return random.nextInt(7) - 3;
    }

    private static void index(String bin, IndexType type, IndexCollectionType of, CTX... context) {
        String name = "ix_" + set.set() + "_" + INDEXES.size();
        cluster.client()
                .createIndex(null, set.namespace(), set.set(), name, bin, type, of, context)
                .waitTillComplete(5);
        INDEXES.add(new AelIndex(
                set.namespace(), Optional.of(set.set()), Optional.of(name), bin, type, of, 0, List.of(context)));
    }

    private static String condition(Draw draw) {
        String path = draw.of("$.l.[=%s]", "$.m.{=%s}", "$.m.{@%s}", "$.deep.l.[=%s]");
        String selected = String.format(
                path,
                switch (draw.between(0, 4)) {
                    case 0 -> draw.of(WORDS);
                    case 1 -> draw.between(-4, 0) + ":" + draw.between(-3, 4);
                    case 2 -> draw.between(-3, 3) + ":";
                    default -> "" + draw.between(-3, 3);
                });
        return switch (draw.between(0, 4)) {
            case 0 -> "$.n >= " + draw.between(-3, 3);
            case 1 -> "$.deep.n < " + draw.between(-3, 3);
            case 2 -> selected + ".exists()";
            default ->
                selected.startsWith("$.m.{@") && !selected.contains(":")
                        ? selected + ".exists()"
                        : selected + ".count() " + draw.of(">", ">=", "==", "!=") + " " + draw.between(0, 2);
        };
    }

    @Test
    void indexAndRestFindWhatTheFilterFinds() {
        int[] byIndex = {0};
        Property.check(75, draw -> {
            String text = condition(draw) + (draw.anyBoolean() ? " and " + condition(draw) : "");
            IndexCatalog catalog = new IndexCatalog(set.namespace(), Optional.of(set.set()), INDEXES, Optional.empty());
            Ael ael = Ael.parse(text);
            AelPlan plan = ael.filter(draw.anyBoolean() ? catalog : catalog.findingEachOnce());
            byIndex[0] += plan.filter().isPresent() ? 1 : 0;
            assertThat(found(plan.filter(), plan.remaining()))
                    .as("%s by %s", text, plan.explanation())
                    .isEqualTo(found(Optional.empty(), Optional.of(ael.toExp())));
        });
        assertThat(byIndex[0]).isGreaterThan(25);
    }

    @Test
    void whatMustBeFoundOnceIsFoundOnce() {
        IndexCatalog catalog = new IndexCatalog(set.namespace(), Optional.of(set.set()), INDEXES, Optional.empty());
        for (String text :
                List.of("$.l.[=1].exists()", "$.l.[=-3:4].exists()", "$.m.{=1}.exists()", "$.m.a.exists()")) {
            AelPlan plan = Ael.parse(text).filter(catalog.findingEachOnce());
            assertThat(times(plan.filter(), plan.remaining()).values()).as(text).containsOnly(1);
        }
    }

    private static Set<Long> found(Optional<Filter> index, Optional<Exp> filter) {
        return new TreeSet<>(times(index, filter).keySet());
    }

    private static Map<Long, Integer> times(Optional<Filter> index, Optional<Exp> filter) {
        Statement statement = new Statement();
        statement.setNamespace(set.namespace());
        statement.setSetName(set.set());
        index.ifPresent(statement::setFilter);
        QueryPolicy policy = new QueryPolicy(cluster.client().getQueryPolicyDefault());
        filter.ifPresent(exp -> policy.filterExp = Exp.build(exp));
        Map<Long, Integer> keys = new TreeMap<>();
        try (RecordSet records = cluster.client().query(policy, statement)) {
            while (records.next()) {
                keys.merge(key(records), 1, Integer::sum);
            }
        }
        return keys;
    }

    /** Keys are not stored, but the digest will do. */
    private static long key(RecordSet records) {
        return ByteBuffer.wrap(records.getKey().digest).getLong();
    }
}
