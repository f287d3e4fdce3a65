package io.nightshift.sdk.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.ResultCode;
import io.nightshift.sdk.fake.FakeCluster;
import io.nightshift.sdk.fake.FakeNode;
import io.nightshift.sdk.internal.node.InfoReply;
import io.nightshift.sdk.internal.node.StartOutcome;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobDescription;
import io.nightshift.sdk.task.JobKind;
import io.nightshift.sdk.task.JobListener;
import io.nightshift.sdk.task.JobRefusedException;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JobListenerTest {

    private final FakeNode node = new FakeNode("A");
    private final FakeCluster cluster = new FakeCluster(node);
    private final Recorder heard = new Recorder();

    @Test
    void aJobIsPlannedStartedWatchedAndEndedWithoutAnybodyWaitingForIt() throws InterruptedException {
        node.thenShows("active(ok)", 50, 5).thenShows("done(ok)", 100, 12);
        cluster.listeners.add(heard);

        ExecuteTask task = cluster.startedTask();

        assertThat(heard.ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(heard.events).containsExactly("planned", "started", "progress RUNNING 5", "ended DONE 12");
        assertThat(heard.jobs).hasSize(4).containsOnly(heard.jobs.get(0));
        JobDescription job = heard.jobs.get(0);
        assertThat(job.taskId()).isEqualTo(task.id());
        assertThat(job.kind()).isEqualTo(JobKind.UPDATE);
        assertThat(job.namespace()).isEqualTo("test");
        assertThat(job.set()).isEqualTo("users");
        assertThat(job.plan()).contains("bin \"score\": add(1)");
        assertThat(job.explanation()).isEqualTo("all records of test.users");
    }

    @Test
    void jobsThatWriteToTheSameRecordsAreWarnedOf() {
        String update = FakeNode.line("active(ok)", 50, 5, 0);
        node.onList(new InfoReply.Text(String.join(
                ";",
                update.replace("trid=7", "trid=11"),
                update.replace("trid=7", "trid=12")
                        .replace(":set=users", "")
                        .replace("background-ops", "background-udf:udf-filename=shop:udf-function=discount"),
                update.replace("trid=7", "trid=13").replace("set=users", "set=others"),
                update.replace("trid=7", "trid=14").replace("ns=test", "ns=bar"),
                update.replace("trid=7", "trid=15").replace("active(ok)", "done(ok)"),
                update.replace("trid=7", "trid=16").replace("background-ops", "basic"))));
        cluster.listeners.add(heard);

        ExecuteTask task = cluster.startedTask();

        assertThat(task.warnings())
                .containsExactly(
                        "job 11 (background job) is running over test.users, too; it is not defined which of the two writes"
                                + " a record first",
                        "job 12 (background UDF shop.discount) is running over test, too; it is not defined which of the two"
                                + " writes a record first");
        assertThat(heard.events)
                .startsWith(
                        "planned",
                        "started",
                        "warned " + task.warnings().get(0),
                        "warned " + task.warnings().get(1));
    }

    @Test
    void aNodeThatDoesNotListItsJobsIsNoReasonToGiveUpTheJob() {
        node.onList(new InfoReply.Unreachable("Connection refused"));

        assertThat(cluster.startedTask().warnings()).isEmpty();
    }

    @Test
    void aJobThatIsRefusedIsNeitherStartedNorEnded() {
        node.onStart(new StartOutcome.Refused(ResultCode.PARAMETER_ERROR, "no"));
        cluster.listeners.add(heard);

        assertThatThrownBy(cluster::startedTask).isInstanceOf(JobRefusedException.class);

        assertThat(heard.events).containsExactly("planned", "not started JobRefusedException");
    }

    @Test
    void aJobWhoseConnectionIsClosedIsAbandonedNotEnded() throws InterruptedException {
        node.thenShows("active(ok)", 50, 5);
        cluster.listeners.add(heard);
        cluster.listeners.add(new JobListener() {
            @Override
            public void progress(JobDescription job, TaskStatus status) {
                cluster.close();
            }
        });

        cluster.startedTask();

        assertThat(heard.ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(heard.events).containsExactly("planned", "started", "progress RUNNING 5", "abandoned RUNNING 5");
    }

    @Test
    void whatAListenerThrowsHarmsNeitherTheJobNorOtherListeners() throws InterruptedException {
        node.thenShows("active(ok)", 50, 5).thenShows("done(ok)", 100, 12);
        cluster.listeners.add(new Thrower());
        cluster.listeners.add(heard);

        TaskReport report = cluster.startedTask().waitTillComplete();

        assertThat(report.state()).isEqualTo(TaskState.DONE);
        assertThat(report.recordsSucceeded()).isEqualTo(12);
        assertThat(heard.ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(heard.events).startsWith("planned", "started").endsWith("ended DONE 12");
    }

    private static final class Recorder implements JobListener {
        final List<String> events = Collections.synchronizedList(new ArrayList<>());
        final List<JobDescription> jobs = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public void planned(JobDescription job) {
            hear(job, "planned");
        }

        @Override
        public void started(JobDescription job) {
            hear(job, "started");
        }

        @Override
        public void warned(JobDescription job, String warning) {
            hear(job, "warned " + warning);
        }

        @Override
        public void notStarted(JobDescription job, Throwable reason) {
            hear(job, "not started " + reason.getClass().getSimpleName());
        }

        @Override
        public void progress(JobDescription job, TaskStatus status) {
            hear(job, "progress " + status.state() + " " + status.recordsSucceeded());
        }

        @Override
        public void ended(JobDescription job, TaskReport report) {
            hear(job, "ended " + report.state() + " " + report.recordsSucceeded());
            ended.countDown();
        }

        @Override
        public void abandoned(JobDescription job, TaskStatus status) {
            hear(job, "abandoned " + status.state() + " " + status.recordsSucceeded());
            ended.countDown();
        }

        private void hear(JobDescription job, String event) {
            jobs.add(job);
            events.add(event);
        }
    }

    private static final class Thrower implements JobListener {
        @Override
        public void planned(JobDescription job) {
            throw new IllegalStateException("planned");
        }

        @Override
        public void started(JobDescription job) {
            throw new AssertionError("started");
        }

        @Override
        public void progress(JobDescription job, TaskStatus status) {
            throw new IllegalStateException("progress");
        }

        @Override
        public void ended(JobDescription job, TaskReport report) {
            throw new IllegalStateException("ended");
        }
    }
}
