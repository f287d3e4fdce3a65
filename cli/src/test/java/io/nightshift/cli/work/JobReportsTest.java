package io.nightshift.cli.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.sdk.task.NodeStatus;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobReportsTest {

    @Test
    void jobIsDone() {
        Job job = job(TaskState.DONE, 0, false);
        assertThat(JobReports.text(job)).containsExactly("done: 5 updated in 12 ms (417/s)");
        assertThat(JobReports.exitCode(job)).isZero();
    }

    @Test
    void clusterThatChangedIsSaidInTheLastLine() {
        Job job = job(TaskState.DONE, 0, true);
        assertThat(JobReports.text(job))
                .containsExactly(
                        "done: 5 updated in 12 ms (417/s)",
                        "  THE CLUSTER CHANGED while the job ran: records may have been missed or updated twice; when"
                                + " `nightshift namespaces` shows nothing moving, count what is left and run it again for"
                                + " that");
        assertThat(JobReports.exitCode(job)).isEqualTo(3);
        assertThat(JobReports.json(job)).contains("\"clusterChanged\":true");
    }

    @Test
    void failuresWeighMore() {
        assertThat(JobReports.exitCode(job(TaskState.DONE, 1, true))).isEqualTo(1);
        assertThat(JobReports.exitCode(job(TaskState.LOST, 0, true))).isEqualTo(1);
        assertThat(JobReports.exitCode(job(TaskState.ABORTED, 0, false))).isEqualTo(1);
    }

    private static Job job(TaskState state, long failed, boolean clusterChanged) {
        NodeStatus node = new NodeStatus("A", state, 100, 5, failed, 0, 5, Duration.ofMillis(12), "");
        TaskStatus status = TaskStatus.of(7, List.of(node));
        return new Job(
                        JobWords.UPDATE,
                        "test",
                        "users",
                        "",
                        "",
                        "",
                        0,
                        Instant.EPOCH,
                        Optional.empty(),
                        status,
                        false,
                        List.of())
                .at(new TaskReport(status, clusterChanged));
    }
}
