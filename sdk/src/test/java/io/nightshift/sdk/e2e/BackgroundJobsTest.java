package io.nightshift.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aerospike.client.Bin;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.exp.Exp;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobInfo;
import io.nightshift.sdk.task.JobRefusedException;
import io.nightshift.sdk.task.TaskFailedException;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import io.nightshift.sdk.task.TaskTimeoutException;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@AnyCluster
class BackgroundJobsTest {

    private static Cluster cluster;
    private static Session session;

    @BeforeAll
    static void start(TestCluster servers) {
        cluster = ClusterDefinition.of(servers.hosts()).connect();
        session = cluster.createSession();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void anUpdateWithAelChangesExactlyTheMatchingRecords() {
        Users users = new Users(cluster, 100);

        TaskReport report = session.backgroundTask()
                .update(users.set)
                .where("$.active == true and $.n < ?0", 50)
                .bin("score")
                .add(1)
                .execute()
                .waitTillComplete()
                .requireSuccess();

        assertThat(report.recordsSucceeded()).isEqualTo(25);
        assertThat(report.recordsFilteredOut()).isEqualTo(75);
        assertThat(report.recordsFailed()).isZero();
        for (int n = 0; n < 100; n++) {
            long expected = 10L * n + (n % 2 == 0 && n < 50 ? 1 : 0);
            assertThat(users.get(n).getLong("score")).isEqualTo(expected);
        }
    }

    @Test
    void severalBinsOfAllTypesAreWrittenInOneJob() {
        Users users = new Users(cluster, 3);
        String point = "{\"type\":\"Point\",\"coordinates\":[1.5,2.5]}";

        session.backgroundTask()
                .update(users.set)
                .bin("i")
                .setTo(7)
                .bin("d")
                .setTo(1.5)
                .bin("b")
                .setTo(true)
                .bin("s")
                .setTo("text")
                .bin("s")
                .append("!")
                .bin("s")
                .prepend(">")
                .bin("blob")
                .setTo(new byte[] {1, 2})
                .bin("l")
                .setTo(List.of(1L, "a"))
                .bin("m")
                .setTo(Map.of("k", 1L))
                .bin("g")
                .setTo(Value.getAsGeoJSON(point))
                .bin("d")
                .add(0.25)
                .bin("name")
                .remove()
                .execute()
                .waitTillComplete()
                .requireSuccess();

        assertThat(users.get(1).bins)
                .containsEntry("i", 7L)
                .containsEntry("d", 1.75)
                .containsEntry("b", true)
                .containsEntry("s", ">text!")
                .containsEntry("l", List.of(1L, "a"))
                .containsEntry("m", Map.of("k", 1L))
                .containsEntry("n", 1L)
                .doesNotContainKey("name");
        assertThat((byte[]) users.get(1).getValue("blob")).containsExactly(1, 2);
        assertThat(users.get(1).getGeoJSONString("g")).isEqualTo(point);
    }

    @Test
    void anUpdateCreatesNoRecord() {
        Users users = new Users(cluster, 2);
        cluster.client().delete(null, users.set.id("u0"));

        TaskReport report = session.backgroundTask()
                .update(users.set)
                .bin("x")
                .setTo(1)
                .execute()
                .waitTillComplete();

        assertThat(report.recordsSucceeded()).isEqualTo(1);
        assertThat(users.exists(0)).isFalse();
    }

    @Test
    void recordsWhoseWriteFailsAreCountedAndStayAsTheyWere() {
        Users users = new Users(cluster, 10);
        cluster.client().put(null, users.set.id("u3"), new Bin("score", "not a number"));

        TaskReport report = session.backgroundTask()
                .update(users.set)
                .bin("name")
                .setTo("changed")
                .bin("score")
                .add(1)
                .execute()
                .waitTillComplete();

        assertThat(report.state()).isEqualTo(TaskState.DONE);
        assertThat(report.recordsSucceeded()).isEqualTo(9);
        assertThat(report.recordsFailed()).isEqualTo(1);
        assertThat(users.get(3).getString("name")).isEqualTo("user 3");
        assertThatThrownBy(report::requireSuccess)
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("DONE: 9 succeeded, 1 failed, 0 filtered out");
    }

    @Test
    void aDeleteRemovesExactlyTheMatchingRecords() {
        Users users = new Users(cluster, 40);

        TaskReport report = session.backgroundTask()
                .delete(users.set)
                .where(Exp.ge(Exp.intBin("n"), Exp.val(30)))
                .execute()
                .waitTillComplete()
                .requireSuccess();

        assertThat(report.recordsSucceeded()).isEqualTo(10);
        assertThat(users.bin("n")).hasSize(30).doesNotContainKeys(30, 39);
    }

    @Test
    void aDeleteLeavesOtherSetsAlone() {
        Users mine = new Users(cluster, 5);
        Users others = new Users(cluster, 5);

        session.backgroundTask().delete(mine.set).execute().waitTillComplete().requireSuccess();

        assertThat(mine.bin("n")).isEmpty();
        assertThat(others.bin("n")).hasSize(5);
    }

    @Test
    void aTouchRaisesTheGenerationAndLeavesTheBins() {
        Users users = new Users(cluster, 4);

        TaskReport report = session.backgroundTask()
                .touch(users.set)
                .where("$.n == 2")
                .execute()
                .waitTillComplete();

        assertThat(report.recordsSucceeded()).isEqualTo(1);
        assertThat(users.get(2).generation).isEqualTo(2);
        assertThat(users.get(2).getLong("score")).isEqualTo(20);
        assertThat(users.get(1).generation).isEqualTo(1);
    }

    @Test
    void filtersOverMetadataWorkWithoutReadingBins() {
        Users users = new Users(cluster, 20);

        TaskReport report = session.backgroundTask()
                .delete(users.set)
                .where("$.ttl() > 0")
                .execute()
                .waitTillComplete();

        assertThat(report.recordsSucceeded()).isZero();
        assertThat(report.recordsFilteredOut()).isEqualTo(20);
    }

    @Test
    void collectionsAndExpressionsAreWrittenInOneChain() {
        Users users = new Users(cluster, 6);
        session.backgroundTask()
                .update(users.set)
                .bin("tags")
                .setTo(List.of("a"))
                .bin("attrs")
                .setTo(Map.of("old", 1L, "keep", 2L))
                .bin("price")
                .setTo(3)
                .execute()
                .waitTillComplete()
                .requireSuccess();

        session.backgroundTask()
                .update(users.set)
                .where("$.n >= 3")
                .bin("tags")
                .listAppend("b")
                .bin("attrs")
                .onMapKey("old")
                .remove()
                .bin("attrs")
                .onMapKey("new", MapOrder.KEY_ORDERED)
                .onMapKey("deep")
                .setTo(5)
                .bin("total")
                .upsertFrom("$.price * $.n")
                .execute()
                .waitTillComplete()
                .requireSuccess();

        assertThat(users.get(4).bins)
                .containsEntry("tags", List.of("a", "b"))
                .containsEntry("attrs", Map.of("keep", 2L, "new", Map.of("deep", 5L)))
                .containsEntry("total", 12L);
        assertThat(users.get(2).bins).containsEntry("tags", List.of("a")).doesNotContainKey("total");
    }

    @Test
    void aSecondJobOverTheSameRecordsIsWarnedOf() {
        Users users = new Users(cluster, 100);
        Users others = new Users(cluster, 100);
        ExecuteTask first =
                session.backgroundTask().touch(users.set).recordsPerSecond(10).execute();

        ExecuteTask elsewhere =
                session.backgroundTask().touch(others.set).recordsPerSecond(10).execute();
        ExecuteTask second =
                session.backgroundTask().delete(users.set).where("$.n < 0").execute();
        first.abort();
        elsewhere.abort();

        assertThat(first.warnings()).noneMatch(warning -> warning.contains(users.set.toString()));
        assertThat(elsewhere.warnings()).noneMatch(warning -> warning.contains(others.set.toString()));
        assertThat(second.warnings())
                .containsOnlyOnce("job " + first.id() + " (background touch) is running over " + users.set
                        + ", too; it is not defined which of the two writes a record first");
    }

    @Test
    void progressIsTrueWhileTheJobRunsAndAbortStopsIt() {
        Users users = new Users(cluster, 200);
        ExecuteTask task = session.backgroundTask()
                .update(users.set)
                .bin("seen")
                .setTo(true)
                .recordsPerSecond(20)
                .execute();

        TaskStatus running = awaitStatus(task, status -> status.recordsSucceeded() > 0);
        assertThat(running.state()).isEqualTo(TaskState.RUNNING);
        assertThat(running.progress()).isBetween(0.0, 99.0);
        assertThat(task.isDone()).isFalse();
        assertThatThrownBy(() -> task.waitTillComplete(Duration.ofMillis(20)))
                .isInstanceOf(TaskTimeoutException.class)
                .hasMessageContaining("RUNNING");

        task.abort();
        TaskReport report = task.waitTillComplete(Duration.ofSeconds(10));

        assertThat(report.state()).isEqualTo(TaskState.ABORTED);
        assertThat(report.nodes().get(0).detail()).isEqualTo("user-aborted");
        assertThat(users.bin("seen")).hasSize((int) report.recordsSucceeded()).hasSizeLessThan(200);
        assertThat(task.abort().state()).isEqualTo(TaskState.ABORTED);
    }

    @Test
    void theRateOfTheJobIsTheOneAskedFor() {
        Users users = new Users(cluster, 50);
        ExecuteTask task =
                session.backgroundTask().touch(users.set).recordsPerSecond(7).execute();

        JobInfo listed = session.jobs().list().stream()
                .filter(job -> job.status().id() == task.id())
                .findFirst()
                .orElseThrow();
        task.abort();

        assertThat(listed.recordsPerSecond()).isEqualTo(7);
        assertThat(listed.set()).isEqualTo(users.set.set());
        assertThat(listed.type()).isEqualTo("background-ops");
        assertThat(listed.status().state()).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void aJobCanBeFollowedAndStoppedByItsIdAlone() {
        Users users = new Users(cluster, 50);
        long id = session.backgroundTask()
                .touch(users.set)
                .recordsPerSecond(5)
                .execute()
                .id();

        ExecuteTask attached = session.jobs().task(id);
        attached.abort();

        assertThat(attached.waitTillComplete(Duration.ofSeconds(10)).state()).isEqualTo(TaskState.ABORTED);
        assertThatThrownBy(() -> session.jobs().task(12345))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no node lists a job with id 12345: jobs().list() shows all there are");
    }

    @Test
    void completionAndListenersTellTheEnd() throws Exception {
        Users users = new Users(cluster, 30);
        List<TaskStatus> heard = Collections.synchronizedList(new ArrayList<>());

        ExecuteTask task = session.backgroundTask()
                .update(users.set)
                .bin("x")
                .setTo(1)
                .executeAsync()
                .get(10, TimeUnit.SECONDS)
                .onProgress(heard::add);
        TaskReport report = task.completion().get(10, TimeUnit.SECONDS);

        assertThat(report.recordsSucceeded()).isEqualTo(30);
        assertThat(heard.get(heard.size() - 1)).isEqualTo(report.status());
    }

    @Test
    void aSetThatDoesNotExistIsDoneWithNothing() {
        TaskReport report = session.backgroundTask()
                .delete(DataSet.of(TestCluster.NAMESPACE, "never_written"))
                .execute()
                .waitTillComplete();

        assertThat(report.state()).isEqualTo(TaskState.DONE);
        assertThat(report.recordsSucceeded()).isZero();
        assertThat(report.nodes().get(0).detail()).isEqualTo("it has no record of set never_written");
    }

    @Test
    void aNamespaceThatDoesNotExistIsRefusedByName() {
        JobRefusedException refused = catchThrowableOfType(
                JobRefusedException.class,
                () -> session.backgroundTask()
                        .delete(DataSet.of("none", "users"))
                        .execute());

        assertThat(refused.getResultCode()).isEqualTo(ResultCode.INVALID_NAMESPACE);
        assertThat(refused.nodeName()).isIn(cluster.nodeNames());
        assertThat(refused)
                .hasMessage("background delete of none.users was not started: node " + refused.nodeName()
                        + ": namespace none does not exist on this node");
    }

    @Test
    void aConditionThatIsNoConditionIsRefusedByTheServer() {
        Users users = new Users(cluster, 1);

        assertThatThrownBy(() -> session.backgroundTask()
                        .delete(users.set)
                        .where(Exp.build(Exp.val(5)))
                        .execute())
                .isInstanceOf(JobRefusedException.class)
                .hasMessageContaining("the filter is not a condition");
        assertThat(users.exists(0)).isTrue();
    }

    @Test
    void aWholeNamespaceIsGoneOverWhateverTheSet() {
        Users one = new Users(cluster, 3);
        Users two = new Users(cluster, 3);
        String onlyHere = one.set.set();
        for (Users users : List.of(one, two)) {
            cluster.client().put(null, users.set.id("u1"), new Bin("owner", onlyHere));
        }

        session.backgroundTask()
                .update(DataSet.ofNamespace(TestCluster.NAMESPACE))
                .where("$.owner == ?0", onlyHere)
                .bin("mark")
                .setTo(1)
                .execute()
                .waitTillComplete();

        assertThat(one.bin("mark")).containsOnlyKeys(1);
        assertThat(two.bin("mark")).containsOnlyKeys(1);
    }

    @Test
    void aDurableDeleteIsAcceptedAndItsReportAgreesWithTheData() {
        Users users = new Users(cluster, 3);

        TaskReport report = session.backgroundTask()
                .delete(users.set)
                .withDurableDelete()
                .execute()
                .waitTillComplete();

        assertThat(report.state()).isEqualTo(TaskState.DONE);
        assertThat(report.recordsSucceeded() + report.recordsFailed()).isEqualTo(3);
        assertThat(users.bin("n")).hasSize((int) report.recordsFailed());
    }

    @Test
    void aClosedClusterRefusesBeforeAnythingIsSent(TestCluster servers) {
        Users users = new Users(cluster, 1);
        Cluster closed = ClusterDefinition.of(servers.hosts()).connect();
        Session late = closed.createSession();
        closed.close();

        assertThatThrownBy(() -> late.backgroundTask().delete(users.set).execute())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed: connect again");
        assertThatThrownBy(late::client).isInstanceOf(IllegalStateException.class);
        assertThat(users.exists(0)).isTrue();
    }

    private static TaskStatus awaitStatus(ExecuteTask task, Predicate<TaskStatus> wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline) {
            TaskStatus status = task.status();
            if (wanted.test(status)) {
                return status;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("not within 10 s: " + task.status());
    }
}
