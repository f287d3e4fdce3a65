package io.nightshift.sdk.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Bin;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.ael.Ael;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.BackgroundTaskSession;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.FailureReasons;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.job.NoMatch;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobDescription;
import io.nightshift.sdk.task.JobInfo;
import io.nightshift.sdk.task.JobListener;
import io.nightshift.sdk.task.JobRefusedException;
import io.nightshift.sdk.task.NodeStatus;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import io.nightshift.sdk.task.TaskTimeoutException;
import io.nightshift.sdk.udf.UdfResults;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.EmbeddedOnly;
import io.nightshift.testcluster.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/background-jobs.md, formatted as printed there. */
// spotless:off
@AnyCluster
class BackgroundJobsGuideTest {

    private static Cluster cluster;
    private static Session session;
    private final DataSet users = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("users"));

    @BeforeAll
    static void connect(TestCluster servers) {
        cluster = ClusterDefinition.of(servers.hosts()).connect();
        session = cluster.createSession();
    }

    @AfterAll
    static void close() {
        session.udfs().remove("shop.lua");
        cluster.close();
    }

    @BeforeEach
    void load() {
        for (int n = 0; n < 100; n++) {
            cluster.client()
                    .put(
                            null,
                            users.id("u" + n),
                            new Bin("age", n),
                            new Bin("country", n % 2 == 0 ? "NZ" : "FR"),
                            new Bin("active", n % 4 == 0),
                            new Bin("price", 3),
                            new Bin("qty", n),
                            new Bin("score", 0));
        }
    }

    private long countWhere(String ael) {
        return session.backgroundTask()
            .touch(users)
            .where(ael)
            .withNoChangeInExpiration()
            .execute()
            .waitTillComplete()
            .recordsSucceeded();
    }

    @Test
    @EmbeddedOnly("knows the cluster by name, and touches the set users of the page")
    void connecting(TestCluster servers) {
        String hosts = servers.hosts();
        int port = Integer.parseInt(hosts.substring(hosts.indexOf(':') + 1));
        // region connect
        try (Cluster cluster = Cluster.connect("127.0.0.1", port)) {
            Session session = cluster.createSession();
            DataSet users = DataSet.of("test", "users");
            session.backgroundTask().touch(users).execute().waitTillComplete();
        }
        // endregion

        // region connect-settings
        Cluster production = ClusterDefinition.of(hosts) // e.g. host1:3000,host2:3000
            .clusterName("nightshift")
            .reachabilityLimit(Duration.ofMinutes(5))
            .withClientPolicy(policy -> policy.timeout = 5_000)
            .connect();
        // endregion
        assertThat(production.nodeNames()).isEqualTo(cluster.nodeNames());
        production.close();
    }

    @Test
    void choosingRecords() {
        // region where
        session.backgroundTask()
            .update(users)
            .where("$.country == ?0 and $.age >= ?1", "NZ", 18)
            .bin("score").add(1)
            .execute()
            .waitTillComplete();
        // endregion
        assertThat(countWhere("$.score == 1")).isEqualTo(41);

        // region where-others
        Ael adults = Ael.parse("$.age >= ?0"); // parse once, bind and use often
        session.backgroundTask().touch(users).where(adults.bind(18)).execute();

        session.backgroundTask()
            .touch(users)
            .where(Exp.ge(Exp.intBin("age"), Exp.val(18))) // or the client's expressions
            .execute();
        // endregion

        // region explain
        String search = session.backgroundTask()
            .delete(users)
            .where("$.age > 90")
            .explain();
        // endregion
        assertThat(search).startsWith("no secondary index");

        assertThatThrownBy(() -> session.backgroundTask().delete(users).where("$.age = 90"))
            .hasMessageContaining("^");
    }

    @Test
    void explainingThatNothingMatches() {
        DataSet orders = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("orders"));
        for (int n = 0; n < 20; n++) {
            cluster.client().put(null, orders.id(n), new Bin("price", n + 0.5), new Bin("status", "open"));
        }
        // region no-match
        NoMatch why = session.explainNoMatch(orders, "$.price > ?0 and $.stauts == 'open'", 99);
        why.reasons().forEach(System.out::println);
        // price is a double here: give ?0 as 99.0
        // none of 20 records has a bin stauts; did you mean status?
        // endregion
        assertThat(why.reasons()).containsExactly(
            "price is a double here: give ?0 as 99.0", "none of 20 records has a bin stauts; did you mean status?");
    }

    @Test
    void updating() {
        // region update
        session.backgroundTask()
            .update(users)
            .where("$.age < 10")
            .bin("level").setTo("junior")
            .bin("score").add(5)
            .bin("place").setToGeoJson("{\"type\":\"Point\",\"coordinates\":[174.8,-41.3]}")
            .bin("active").remove()
            .execute()
            .waitTillComplete();
        // endregion
        assertThat(cluster.client().get(null, users.id("u4")).bins)
            .containsEntry("level", "junior")
            .containsEntry("score", 5L)
            .doesNotContainKey("active");

        // region collections
        session.backgroundTask()
            .update(users)
            .bin("tags").listAppend("night")
            .bin("limits").onMapKey("daily").setTo(10)
            .bin("limits").onMapKey("rates", MapOrder.KEY_ORDERED).onMapKey("eur").setTo(1.5)
            .bin("total").upsertFrom("$.price * $.qty")
            .execute()
            .waitTillComplete();
        // endregion
        assertThat(cluster.client().get(null, users.id("u7")).bins)
            .containsEntry("tags", List.of("night"))
            .containsEntry("limits", Map.of("daily", 10L, "rates", Map.of("eur", 1.5)))
            .containsEntry("total", 21L);
    }

    @Test
    void deletingAndTouching() {
        // region delete
        session.backgroundTask().delete(users).where("$.age >= 65").execute().waitTillComplete();
        // endregion
        assertThat(countWhere("$.age >= 0")).isEqualTo(65);

        // region touch
        session.backgroundTask()
            .touch(users)
            .where("$.active == true")
            .expireRecordAfter(Duration.ofDays(30))
            .execute()
            .waitTillComplete();
        // endregion
        assertThat(countWhere("$.ttl() > 0")).isEqualTo(17);
    }

    @Test
    void whyRecordsFailed() {
        List<String> printed = new ArrayList<>();
        WritePolicy withKey = cluster.client().copyWritePolicyDefault();
        withKey.sendKey = true;
        cluster.client().put(withKey, users.id("u3"), new Bin("score", "many"));
        JobPlan plan = session.backgroundTask().update(users).bin("score").add(1).jobPlan();
        waitForTheNextMillisecond();

        // region why-failed
        Instant started = Instant.now();
        TaskReport report = session.backgroundTask().start(plan).waitTillComplete();
        if (report.recordsFailed() > 0) {
            FailureReasons why = session.explainFailures(plan, started, 3); // three examples
            why.examples().forEach(it -> printed.add(it.key().userKey + ": " + it.reason()));
            printed.addAll(why.remarks()); // e.g. a setting with which every write fails
        }
        // endregion
        assertThat(printed).containsExactly("u3: bin score is a string, add of an int needs an int");
    }

    /** A record tells in which millisecond it was written. */
    private static void waitForTheNextMillisecond() {
        Instant next = Instant.now().plusMillis(1);
        while (Instant.now().isBefore(next)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void watching() throws Exception {
        // region rate
        ExecuteTask task = session.backgroundTask()
            .update(users)
            .bin("score").add(1)
            .recordsPerSecond(50) // on each node
            .execute();
        // endregion

        List<String> printed = Collections.synchronizedList(new ArrayList<>());
        // region status
        TaskStatus status = task.status();
        System.out.printf("%s %.0f%% %d done%n", status.state(), status.progress(), status.recordsSucceeded());
        for (NodeStatus node : status.nodes()) {
            System.out.println(node.node() + " " + node.state() + " " + node.detail());
        }
        // endregion
        assertThat(status.state()).isEqualTo(TaskState.RUNNING);

        // region listen
        task.onProgress(now -> printed.add(now.state() + " " + Math.round(now.progress()) + "%"));
        CompletableFuture<TaskReport> completion = task.completion();
        // endregion

        // region timeout
        try {
            task.waitTillComplete(Duration.ofMillis(50));
        } catch (TaskTimeoutException e) {
            System.out.println(e.getMessage()); // job 42 has not ended within 50 ms: RUNNING at 3.0%; it runs on, ...
        }
        // endregion

        // region abort
        task.abort();
        TaskReport report = task.waitTillComplete();
        // endregion
        assertThat(report.state()).isEqualTo(TaskState.ABORTED);
        assertThat(completion.get()).isEqualTo(report);
        assertThat(printed).last().asString().startsWith("ABORTED");
        assertThat(countWhere("$.score == 1")).isEqualTo(report.recordsSucceeded());
    }

    @Test
    void callingFunctions(@TempDir Path folder) throws IOException {
        Path lua = Files.writeString(folder.resolve("shop.lua"), """
            function discount(rec, percent)
              rec.price = rec.price * (100 - percent) / 100
              aerospike:update(rec)
              return rec.price
            end
            """);
        // region udf
        session.udfs().register(lua); // shop.lua, with a function discount(rec, percent)

        session.backgroundTask()
            .executeUdf(users)
            .function("shop", "discount")
            .passing(20)
            .where("$.qty > 50")
            .execute()
            .waitTillComplete();
        // endregion
        assertThat(cluster.client().get(null, users.id("u51")).getDouble("price")).isEqualTo(2.4);

        // region udf-keys
        UdfResults results = session.executeUdf(users.id("u1"))
            .function("shop", "discount")
            .passing(50)
            .execute();
        Object newPrice = results.of(users.id("u1")).value().orElseThrow();
        // endregion
        assertThat(newPrice).isEqualTo(1.5);
    }

    @Test
    void plans() {
        // region plan
        JobPlan plan = session.backgroundTask()
            .update(users)
            .where("$.country == ?0", "NZ")
            .bin("score").add(1)
            .jobPlan(); // asks nobody, sends nothing

        System.out.println(plan); // what it does, in a few lines for people
        JobPlan same = JobPlan.fromJson(plan.toJson()); // to keep it, or to have it reviewed
        JobPlan adults = same.and("$.age >= 18"); // the same for fewer records

        BackgroundTaskSession tasks = session.backgroundTask();
        long id = tasks.newTaskId(adults); // write it down before the start: it stops the job whatever happens
        tasks.start(adults, id).waitTillComplete();
        // endregion
        assertThat(same).isEqualTo(plan);
        assertThat(countWhere("$.score == 1")).isEqualTo(41);

        // region stop-by-id
        TaskStatus stopped = session.jobs().abort(id);
        // endregion
        assertThat(stopped.isDone()).isTrue();
    }

    @Test
    void listeningToJobs(TestCluster servers) throws InterruptedException {
        List<String> log = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch ended = new CountDownLatch(1);
        String hosts = servers.hosts();
        // region job-listener
        JobListener audit = new JobListener() {
            @Override
            public void started(JobDescription job) {
                log.add("started " + job.kind() + " of " + job.set() + ", task " + job.taskId());
            }

            @Override
            public void ended(JobDescription job, TaskReport report) {
                log.add("ended " + report.state() + ": " + report.recordsSucceeded() + " records");
                ended.countDown();
            }
        };
        Cluster audited = ClusterDefinition.of(hosts).listener(audit).connect();
        // endregion
        try (audited) {
            audited.createSession().backgroundTask().touch(users).execute().waitTillComplete();
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(log.get(0)).startsWith("started TOUCH of " + users.set());
        assertThat(log.get(1)).isEqualTo("ended DONE: 100 records");
    }

    @Test
    void requiringSuccess() {
        // region require
        session.backgroundTask()
            .update(users)
            .bin("score").add(1)
            .execute()
            .waitTillComplete()
            .requireSuccess(); // throws unless DONE without a failed record
        // endregion
        assertThat(countWhere("$.score == 1")).isEqualTo(100);
    }

    @Test
    void listingJobs() {
        long id = session.backgroundTask()
            .touch(users)
            .recordsPerSecond(1)
            .execute()
            .id();

        // region jobs
        for (JobInfo job : session.jobs().list()) {
            System.out.println(job.status().id() + " " + job.namespace() + "." + job.set() + " " + job.type() + " "
                    + job.status().state());
        }
        session.jobs().task(id).abort(); // also a job that another program has started
        // endregion
        assertThat(session.jobs().task(id).waitTillComplete().state()).isEqualTo(TaskState.ABORTED);
    }

    @Test
    void refusals() {
        List<String> printed = new ArrayList<>();
        // region refused
        try {
            session.backgroundTask().delete(DataSet.of("nowhere", "users")).execute();
        } catch (JobRefusedException e) {
            printed.add(e.nodeName() + " refused: " + e.getResultCode());
            e.stopped().forEach(node -> printed.add(node.node() + " had written " + node.recordsSucceeded()));
        }
        // endregion
        assertThat(printed).containsExactly(cluster.nodeNames().get(0) + " refused: 20");
    }
}
// spotless:on
