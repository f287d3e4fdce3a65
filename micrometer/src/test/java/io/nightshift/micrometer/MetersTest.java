package io.nightshift.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nightshift.run.Run;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.time.Timing;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.JobDescription;
import io.nightshift.sdk.task.JobKind;
import io.nightshift.sdk.task.JobListener;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AnyCluster(nodes = 2)
class MetersTest {

    private static final int RECORDS = 200;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CountDownLatch ended = new CountDownLatch(1);

    @TempDir
    Path directory;

    private Cluster cluster;
    private Session session;
    private DataSet users;

    @BeforeEach
    void prepare(TestCluster servers) {
        cluster = ClusterDefinition.of(servers.hosts())
                .listener(new JobMeters(registry, Tag.of("app", "shop")))
                .listener(new JobListener() {
                    @Override
                    public void ended(JobDescription job, TaskReport report) {
                        ended.countDown();
                    }
                })
                .connect();
        session = cluster.createSession();
        users = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("users"));
        for (int i = 0; i < RECORDS; i++) {
            session.client().put(null, users.id(i), i % 10 == 0 ? new Bin("n", "text") : new Bin("n", i));
        }
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private double counted(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private double gauged(String name) {
        return registry.get(name).gauge().value();
    }

    @Test
    void recordsOfJobsAreCountedByWhatBecameOfThem() throws InterruptedException {
        session.backgroundTask()
                .update(users)
                .where("$.n.type() == STRING or $.n:INT >= 100")
                .bin("n")
                .add(1)
                .execute();
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();

        String[] tags = {"kind", "update", "namespace", TestCluster.NAMESPACE, "set", users.set(), "app", "shop"};
        assertThat(registry.get("nightshift.job.records")
                        .tags(tags)
                        .tag("outcome", "succeeded")
                        .counter()
                        .count())
                .isEqualTo(90);
        assertThat(counted("nightshift.job.records", "outcome", "failed")).isEqualTo(20);
        assertThat(counted("nightshift.job.records", "outcome", "filtered.out")).isEqualTo(90);
        assertThat(registry.get("nightshift.jobs").tags("state", "done").timer().count())
                .isEqualTo(1);
        assertThat(gauged("nightshift.jobs.active")).isZero();
        assertThat(gauged("nightshift.job.rate")).isZero();
        assertThat(gauged("nightshift.job.remaining")).isNaN();
    }

    @Test
    void aJobThatDidNotStartIsCountedApart() {
        JobDescription job = new JobDescription(7, JobKind.DELETE, "test", "", "", "", "", "");
        JobMeters meters = new JobMeters(registry);
        meters.notStarted(job, new IllegalStateException("a node is not connected"));
        assertThat(counted("nightshift.jobs.not.started", "kind", "delete", "set", ""))
                .isEqualTo(1);
        assertThat(registry.find("nightshift.jobs.active").gauge()).isNull();
    }

    @Test
    void recordsAndPassesOfRunsAreCounted() throws InterruptedException {
        Runs runs = Runs.in(directory).with(Timing.QUICK).with(new RunMeters(registry));
        try (Run run = runs.create(
                        session,
                        "add one",
                        session.backgroundTask()
                                .update(users)
                                .where("$.n:INT >= 0")
                                .bin("n")
                                .add(1)
                                .jobPlan())
                .start()) {
            assertThat(run.await().state()).isEqualTo(RunState.CONVERGED);
        }
        assertThat(counted("nightshift.run.records", "run", "add one", "outcome", "changed"))
                .isEqualTo(180);
        assertThat(counted("nightshift.run.records", "run", "add one", "outcome", "failed"))
                .isZero();
        assertThat(counted("nightshift.run.passes", "run", "add one")).isEqualTo(2);
        assertThat(gauged("nightshift.run.driven")).isZero();
        assertThat(gauged("nightshift.run.rate.limit")).isZero();
        assertThat(registry.get("nightshift.run.throttled").functionCounters()).hasSize(6);
    }
}
