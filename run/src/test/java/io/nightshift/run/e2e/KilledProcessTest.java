package io.nightshift.run.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Bin;
import io.nightshift.run.Run;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.store.RunBusyException;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import io.nightshift.testsupport.JavaCommand;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AnyCluster
class KilledProcessTest {

    private static final int RECORDS = 400;

    @TempDir
    Path directory;

    @Test
    void aRunGoesOnAfterItsProcessWasKilled(TestCluster servers) throws Exception {
        DataSet users = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("killed"));
        Runs runs = Runs.in(directory).with(Impatient.TIMING);
        try (Cluster cluster = ClusterDefinition.of(servers.hosts()).connect()) {
            Session session = cluster.createSession();
            for (int i = 0; i < RECORDS; i++) {
                session.client().put(null, users.id(i), new Bin("score", 0));
            }
            String id = startAndKill(servers, users, runs, session);
            RunReport left = runs.report(id);
            assertThat(left.state()).isEqualTo(RunState.RUNNING);
            assertThat(left.driver()).isEmpty();
            assertThatThrownBy(() -> runs.control(id).pause("nobody hears"))
                    .hasMessage("nobody drives run " + id + ": resume it, then ask again");
            try (Run run = runs.resume(session, id, "again")) {
                run.rate(0);
                RunReport report = run.await();
                assertThat(report.state()).as("%s", report).isEqualTo(RunState.CONVERGED);
                assertThat(report.changed()).isEqualTo(RECORDS);
            }
            for (int i = 0; i < RECORDS; i++) {
                assertThat(session.client().get(null, users.id(i)).getLong("score"))
                        .isEqualTo(1);
            }
        }
    }

    private String startAndKill(TestCluster servers, DataSet users, Runs runs, Session session) throws Exception {
        Process driver = new ProcessBuilder(JavaCommand.of(
                        List.of(), OtherProcess.class, servers.hosts(), users.set(), directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = driver.inputReader(StandardCharsets.UTF_8)) {
            String id = out.readLine();
            assertThat(id).startsWith("killed-");
            assertThat(out.readLine()).isEqualTo("started");
            assertThat(runs.report(id).driver().orElseThrow().pid()).isEqualTo(driver.pid());
            assertThatThrownBy(() -> runs.takeOver(session, id)).isInstanceOf(RunBusyException.class);
            assertThat(runs.control(id).rate(30)).contains("30 records per second");
            driver.destroyForcibly().waitFor();
            return id;
        }
    }

    /** Drives a run slowly until it is killed. */
    static final class OtherProcess {
        public static void main(String[] args) throws InterruptedException {
            Cluster cluster = ClusterDefinition.of(args[0]).connect();
            Session session = cluster.createSession();
            Run run = Runs.in(Path.of(args[2]))
                    .create(
                            session,
                            "killed",
                            session.backgroundTask()
                                    .update(DataSet.of(TestCluster.NAMESPACE, args[1]))
                                    .bin("score")
                                    .add(1)
                                    .jobPlan())
                    .pace(Pace.fixed(20))
                    .start();
            System.out.println(run.id());
            run.onEvent(entry -> {
                if (entry.event() instanceof RunEvent.PassStarted) {
                    System.out.println("started");
                }
            });
            Thread.currentThread().join();
        }
    }
}
