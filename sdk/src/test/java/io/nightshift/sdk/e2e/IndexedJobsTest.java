package io.nightshift.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.aerospike.client.Bin;
import com.aerospike.client.Info;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import io.nightshift.ael.AelIndex;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobRefusedException;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.EmbeddedOnly;
import io.nightshift.testcluster.TestCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Jobs that a secondary index narrows. */
@AnyCluster(nodes = 2)
class IndexedJobsTest {

    private static final List<Cluster> OPENED = new ArrayList<>();
    private static final List<String> INDEXES = new ArrayList<>();
    private static TestCluster servers;
    private static Cluster cluster;
    private static Session session;

    @BeforeAll
    static void start(TestCluster running) {
        servers = running;
        cluster = ClusterDefinition.of(servers.hosts()).connect();
        session = cluster.createSession();
    }

    @AfterAll
    static void stop() {
        OPENED.forEach(Cluster::close);
        INDEXES.forEach(IndexedJobsTest::drop);
        cluster.close();
    }

    private static Node anyNode() {
        return cluster.client().getNodes()[0];
    }

    private static void drop(String index) {
        Info.request(anyNode(), "sindex-delete:namespace=" + TestCluster.NAMESPACE + ";indexname=" + index);
    }

    private static void index(Users users, String name, String bin, IndexType type, IndexCollectionType collection) {
        String command =
                "sindex-create:namespace=" + TestCluster.NAMESPACE + ";set=" + users.set.set() + ";indexname=" + name
                        + (collection == IndexCollectionType.DEFAULT
                                ? ""
                                : ";indextype=" + collection.name().toLowerCase(Locale.ROOT))
                        + ";bin=" + bin + ";type=" + type.name().toLowerCase(Locale.ROOT);
        assertThat(Info.request(anyNode(), command)).isEqualTo("ok");
        INDEXES.add(name);
        for (Node node : cluster.client().getNodes()) {
            String stat = "sindex-stat:namespace=" + TestCluster.NAMESPACE + ";indexname=" + name;
            while (!Info.request(node, stat).contains("load_pct=100")) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void textUsesTheIndexAndTestsTheRest() {
        Users users = new Users(cluster, 200);
        index(users, "ix_n_text", "n", IndexType.NUMERIC, IndexCollectionType.DEFAULT);
        Session fresh = newSession();

        ExecuteTask task = fresh.backgroundTask()
                .update(users.set)
                .where("$.n >= 150 and $.active == true")
                .bin("mark")
                .setTo(1)
                .execute();
        TaskReport report = task.waitTillComplete().requireSuccess();

        assertThat(task.explanation()).contains("ix_n_text");
        assertThat(report.recordsSucceeded()).isEqualTo(25);
        assertThat(report.recordsFilteredOut()).isEqualTo(25); // the other 150 were never looked at
        assertThat(users.bin("mark").keySet()).hasSize(25).allMatch(n -> n >= 150 && n % 2 == 0);
    }

    @Test
    void anIndexFilterByHandFindsTheRecords() {
        Users users = new Users(cluster, 100);
        index(users, "ix_n_hand", "n", IndexType.NUMERIC, IndexCollectionType.DEFAULT);

        TaskReport report = session.backgroundTask()
                .delete(users.set)
                .indexFilters(Filter.range("n", 10, 19))
                .execute()
                .waitTillComplete()
                .requireSuccess();

        assertThat(report.recordsSucceeded()).isEqualTo(10);
        assertThat(users.bin("n")).hasSize(90).doesNotContainKeys(10, 19);
    }

    @Test
    void aRegionIsLookedUpInAnIndexOfPlaces() {
        Users users = new Users(cluster, 100);
        for (int n = 0; n < 100; n++) {
            String place = n % 10 == 9
                    ? "{\"type\":\"AeroCircle\",\"coordinates\":[[" + n + ",10],1000]}"
                    : "{\"type\":\"Point\",\"coordinates\":[" + n + ",10]}";
            cluster.client().put(null, users.set.id("u" + n), new Bin("place", new Value.GeoJSONValue(place)));
        }
        String where = "geoCompare($.place, geoJson('{\"type\":\"Polygon\",\"coordinates\":"
                + "[[[20.5,9],[40.5,9],[40.5,11],[20.5,11],[20.5,9]]]}'))";
        long expected = count(users, newSession(), where);
        index(users, "ix_place", "place", IndexType.GEO2DSPHERE, IndexCollectionType.DEFAULT);
        Session fresh = newSession();

        assertThat(fresh.backgroundTask().touch(users.set).where(where).explain())
                .contains("ix_place");
        assertThat(expected).isEqualTo(18); // of 21 to 40 the two circles are regions themselves
        assertThat(count(users, fresh, where)).isEqualTo(expected);
    }

    /** How many records a job over them touches. */
    private static long count(Users users, Session session, String where) {
        return session.backgroundTask()
                .touch(users.set)
                .where(where)
                .execute()
                .waitTillComplete()
                .requireSuccess()
                .recordsSucceeded();
    }

    @Test
    void aRecordThatMatchesSeveralTimesIsWrittenOnce() {
        Users users = new Users(cluster, 10);
        for (int n = 0; n < 10; n++) {
            cluster.client().put(null, users.set.id("u" + n), new Bin("tags", List.of(1, 2, 3)));
        }
        index(users, "ix_tags", "tags", IndexType.NUMERIC, IndexCollectionType.LIST);

        TaskReport report = session.backgroundTask()
                .update(users.set)
                .indexFilters(Filter.range("tags", IndexCollectionType.LIST, 1, 3))
                .bin("score")
                .add(1)
                .execute()
                .waitTillComplete()
                .requireSuccess();

        assertThat(report.recordsSucceeded()).isEqualTo(10);
        assertThat(users.get(4).getLong("score")).isEqualTo(41);
    }

    @Test
    void aMissingIndexIsNamedWithItsRemedy() {
        Users users = new Users(cluster, 5);

        assertThatThrownBy(() -> session.backgroundTask()
                        .delete(users.set)
                        .indexFilters(Filter.equal("n", 1))
                        .execute())
                .isInstanceOf(JobRefusedException.class)
                .hasMessageContaining(
                        "no secondary index fits the index filter on bin n: create it, or use where(...) alone")
                .extracting(e -> ((JobRefusedException) e).getResultCode())
                .isEqualTo(ResultCode.INDEX_NOTFOUND);
        assertThatThrownBy(() -> session.backgroundTask()
                        .delete(users.set)
                        .indexFilters(Filter.equalByIndex("ix_nowhere", 1))
                        .execute())
                .hasMessageContaining("no secondary index fits the index filter on index ix_nowhere: create it");
        assertThat(users.bin("n")).hasSize(5);
    }

    @Test
    void anIndexDroppedSinceItWasReadCostsOnlyTheIndex() {
        Users users = new Users(cluster, 20);
        index(users, "ix_n_dropped", "n", IndexType.NUMERIC, IndexCollectionType.DEFAULT);
        Session fresh = newSession();
        assertThat(fresh.backgroundTask().delete(users.set).where("$.n < 5").explain())
                .contains("ix_n_dropped");
        drop("ix_n_dropped");

        ExecuteTask task =
                fresh.backgroundTask().delete(users.set).where("$.n < 5").execute();

        assertThat(task.waitTillComplete().requireSuccess().recordsSucceeded()).isEqualTo(5);
        assertThat(task.explanation()).startsWith("no secondary index: a node refused the one that was chosen");
    }

    /** A session whose cluster has not read the indexes yet. */
    private static Session newSession() {
        Cluster other = ClusterDefinition.of(servers.hosts()).connect();
        OPENED.add(other);
        return other.createSession();
    }

    @Test
    @EmbeddedOnly("tells at once how many records share a value")
    void ofTwoIndexesTheMoreSelectiveFindsTheRecords() {
        Users users = new Users(cluster, 100);
        for (int n = 0; n < 100; n++) {
            cluster.client().put(null, users.set.id("u" + n), new Bin("half", n % 2));
        }
        index(users, "ix_half", "half", IndexType.NUMERIC, IndexCollectionType.DEFAULT);
        index(users, "ix_n_unique", "n", IndexType.NUMERIC, IndexCollectionType.DEFAULT);

        assertThat(newSession()
                        .backgroundTask()
                        .delete(users.set)
                        .where("$.half == 1 and $.n == 7")
                        .explain())
                .startsWith("index ix_n_unique on bin n (NUMERIC): 7, the most selective of 2 that fit");
        assertThat(newSession().indexes(users.set))
                .extracting(AelIndex::path, index -> index.ratio() > 0.5)
                .containsExactlyInAnyOrder(tuple("$.half", false), tuple("$.n", true));
    }
}
