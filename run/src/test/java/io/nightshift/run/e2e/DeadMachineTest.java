package io.nightshift.run.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Bin;
import io.nightshift.run.Run;
import io.nightshift.run.RunNotDrivenException;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.store.RunBusyException;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.testsupport.JavaCommand;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that the cluster keeps: its process dies, and another one, which has nothing but the cluster, goes on. */
class DeadMachineTest {

    private static final int RECORDS = 400;
    private static final DataSet USERS = DataSet.of("test", "users");
    private static final DataSet KEPT_IN = DataSet.of("test", Runs.DEFAULT_SET);

    private EmbeddedServer server;
    private Cluster cluster;
    private Session session;
    private Runs runs;

    @BeforeEach
    void start() {
        server = EmbeddedServer.start();
        cluster = Cluster.connect(server.host(), server.port());
        session = cluster.createSession();
        runs = Runs.in(cluster, KEPT_IN).with(Impatient.TIMING);
        for (int i = 0; i < RECORDS; i++) {
            session.client().put(null, USERS.id(i), new Bin("score", 0));
        }
    }

    @AfterEach
    void stop() {
        cluster.close();
        server.close();
    }

    @Test
    void aRunGoesOnElsewhere() throws Exception {
        String id = startAndKill();
        RunReport left = runs.report(id);
        assertThat(left.state()).isEqualTo(RunState.RUNNING);
        assertThat(left.driver()).isEmpty();
        assertThatThrownBy(() -> runs.control(id).pause("nobody hears"))
                .isInstanceOf(RunNotDrivenException.class)
                .hasMessage("nobody drives run " + id + ": resume it, then ask again");
        try (Run run = runs.resume(session, id, "the machine is gone")) {
            run.rate(0);
            RunReport report = run.await();
            assertThat(report.state()).as("%s", report).isEqualTo(RunState.CONVERGED);
            assertThat(report.changed()).isEqualTo(RECORDS);
        }
        for (int i = 0; i < RECORDS; i++) {
            assertThat(session.client().get(null, USERS.id(i)).getLong("score")).isEqualTo(1);
        }
        assertThatThrownBy(() -> runs.control(id).rate(5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("run " + id + " is over (converged)");
    }

    private String startAndKill() throws Exception {
        Process driver = new ProcessBuilder(
                        JavaCommand.of(List.of(), OtherMachine.class, server.host(), Integer.toString(server.port())))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = driver.inputReader(StandardCharsets.UTF_8)) {
            String id = out.readLine();
            assertThat(id).startsWith("elsewhere-");
            assertThat(out.readLine()).isEqualTo("started");
            assertThat(runs.list()).extracting(RunReport::id).containsExactly(id);
            assertThat(runs.report(id).driver().orElseThrow().pid()).isEqualTo(driver.pid());
            assertThat(runs.control(id).rate(30)).contains("30 records per second");
            assertThat(runs.control(id).pause("peak")).contains("is paused");
            assertThat(runs.control(id).resume("over")).contains(id);
            driver.destroyForcibly().waitFor();
            assertThatThrownBy(() -> runs.takeOver(session, id)).isInstanceOf(RunBusyException.class);
            server.setClockOffset(Duration.ofSeconds(16)); // its lease has run out by then
            return id;
        }
    }

    /** Drives a run slowly until it is killed. */
    static final class OtherMachine {
        public static void main(String[] args) throws InterruptedException {
            Cluster cluster = Cluster.connect(args[0], Integer.parseInt(args[1]));
            Session session = cluster.createSession();
            Run run = Runs.in(cluster, KEPT_IN)
                    .create(
                            session,
                            "elsewhere",
                            session.backgroundTask()
                                    .update(USERS)
                                    .bin("score")
                                    .add(1)
                                    .jobPlan())
                    .pace(Pace.fixed(20))
                    .start();
            System.out.println(run.id());
            run.onEvent(entry -> {
                if (entry.event() instanceof RunEvent.PassStarted started && started.pass() == 1) {
                    System.out.println("started");
                }
            });
            Thread.currentThread().join();
        }
    }
}
