package io.nightshift.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import io.nightshift.run.Run;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.time.Timing;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.task.JobDescription;
import io.nightshift.sdk.task.JobKind;
import io.nightshift.sdk.task.JobListener;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@AnyCluster(nodes = 2)
class TracesTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private final CountDownLatch ended = new CountDownLatch(1);

    @TempDir
    Path directory;

    private Cluster cluster;
    private Session session;
    private DataSet users;

    @BeforeEach
    void prepare(TestCluster servers) {
        cluster = ClusterDefinition.of(servers.hosts())
                .listener(new JobTraces(TELEMETRY.getOpenTelemetry()))
                .listener(new JobListener() {
                    @Override
                    public void ended(JobDescription job, TaskReport report) {
                        ended.countDown();
                    }
                })
                .connect();
        session = cluster.createSession();
        users = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("users"));
        for (int i = 0; i < 100; i++) {
            session.client().put(null, users.id(i), i % 10 == 0 ? new Bin("n", "text") : new Bin("n", i));
        }
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private JobPlan addOne(String where) {
        return session.backgroundTask()
                .update(users)
                .where(where)
                .bin("n")
                .add(1)
                .jobPlan();
    }

    private static SpanData span(String name) {
        return TELEMETRY.getSpans().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name + " in " + TELEMETRY.getSpans()));
    }

    @Test
    void aJobIsAChildOfWhereItWasStartedAndShowsWhatIsAskedWithoutValues() throws InterruptedException {
        Span outer = TELEMETRY
                .getOpenTelemetry()
                .getTracer("test")
                .spanBuilder("outer")
                .startSpan();
        try (Scope scope = outer.makeCurrent()) {
            assertThat(scope).isNotNull();
            session.backgroundTask().start(addOne("$.n:INT >= 4711 or $.n.type() == STRING"));
        } finally {
            outer.end();
        }
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();

        SpanData job = span("background update test." + users.set());
        assertThat(job.getParentSpanId()).isEqualTo(outer.getSpanContext().getSpanId());
        assertThat(job.getAttributes().get(Names.SYSTEM)).isEqualTo("aerospike");
        assertThat(job.getAttributes().get(Names.QUERY)).doesNotContain("4711").startsWith("$.n:INT >= ?");
        assertThat(job.getAttributes().get(Names.FAILED)).isEqualTo(10);
        assertThat(job.getAttributes().get(Names.FILTERED)).isEqualTo(90);
        assertThat(job.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(job.getAttributes().get(Names.ERROR)).isEqualTo("records_failed");
    }

    @Test
    void valuesAreShownWhenThatIsAllowed() {
        JobDescription job = new JobDescription(7, JobKind.DELETE, "test", "", "$.n == 4711", "$.n == ?", "", "");
        JobTraces traces = JobTraces.withValues(TELEMETRY.getOpenTelemetry());
        traces.planned(job);
        traces.warned(job, "another job is running");
        traces.notStarted(job, new IllegalStateException("a node is not connected"));
        SpanData span = span("background delete test");
        assertThat(span.getAttributes().get(Names.QUERY)).isEqualTo("$.n == 4711");
        assertThat(span.getAttributes().get(Names.SET)).isNull();
        assertThat(span.getEvents())
                .singleElement()
                .satisfies(event -> assertThat(event.getName()).isEqualTo("warning"));
        assertThat(span.getAttributes().get(Names.ERROR)).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void aRunHasItsPassesAndTheseHaveTheirJobs() throws InterruptedException {
        Runs runs = Runs.in(directory).with(Timing.QUICK).with(new RunTraces(TELEMETRY.getOpenTelemetry()));
        String id;
        try (Run run = runs.create(session, "add", addOne("$.n:INT >= 0")).start()) {
            assertThat(run.await().state()).isEqualTo(RunState.CONVERGED);
            id = run.id();
        }
        SpanData run = span("run add");
        assertThat(run.getAttributes().get(Names.RUN)).isEqualTo(id);
        assertThat(run.getAttributes().get(Names.STATE)).isEqualTo("converged");
        assertThat(run.getAttributes().get(Names.SUCCEEDED)).isEqualTo(90);
        assertThat(run.getAttributes().get(Names.QUERY)).isEqualTo("$.n:INT >= ?");
        SpanData pass = span("pass 1");
        assertThat(pass.getParentSpanId()).isEqualTo(run.getSpanId());
        assertThat(pass.getAttributes().get(Names.SUCCEEDED)).isEqualTo(90);
        assertThat(pass.getAttributes().get(Names.QUERY)).isEqualTo("$.n:INT >= ?");
        assertThat(span("pass 2").getParentSpanId()).isEqualTo(run.getSpanId());
        List<SpanData> jobs = TELEMETRY.getSpans().stream()
                .filter(span -> span.getParentSpanId().equals(pass.getSpanId()))
                .toList();
        assertThat(jobs)
                .singleElement()
                .satisfies(job -> assertThat(job.getName()).isEqualTo("background update test." + users.set()));
    }

    @Test
    void aGateThatClosesShowsWhatItAsksButNoValueUnlessThatIsAllowed() throws InterruptedException {
        for (boolean allowed : List.of(false, true)) {
            RunTraces traces = allowed
                    ? RunTraces.withValues(TELEMETRY.getOpenTelemetry())
                    : new RunTraces(TELEMETRY.getOpenTelemetry());
            Runs runs =
                    Runs.in(directory.resolve("" + allowed)).with(Timing.QUICK).with(traces);
            try (Run run = runs.create(session, "gated " + allowed, addOne("$.n:INT >= 0"))
                    .canary(Canary.ofPercent(50).expecting("$.n == 4711"))
                    .start()) {
                assertThat(run.await().state()).isEqualTo(RunState.HELD);
            }
            SpanData run = span("run gated " + allowed);
            String told = run.getEvents() + " " + run.getAttributes();
            assertThat(told).contains("do not satisfy $.n == " + (allowed ? "4711" : "?"));
            assertThat(told.contains("4711")).isEqualTo(allowed);
        }
    }
}
