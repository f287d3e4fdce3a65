package io.nightshift.bench;

import com.aerospike.client.Value;
import com.aerospike.client.cdt.ListOperation;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.TaskReport;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Background jobs, each over all records; the delete is the last of a round, and the records are then loaded again. */
final class JobSuite implements Suite {
    private static final int LOAD_THREADS = 16;
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private static final String MODULE = """
            function bump(rec, by)
              rec.score = rec.score + by
              aerospike:update(rec)
            end
            """;

    private final BenchTarget target;
    private final Dataset dataset;
    private final Session session;
    private final boolean functionsOnly;
    private Figures figures = new Figures("");
    private boolean begun;

    /** @param functionsOnly functions alone, over records that are loaded once */
    JobSuite(BenchTarget target, Dataset dataset, boolean functionsOnly) {
        this.target = target;
        this.dataset = dataset;
        this.functionsOnly = functionsOnly;
        this.session = target.cluster().createSession();
    }

    @Override
    public String unit() {
        return "records scanned";
    }

    @Override
    public void prepare() {
        dataset.clear();
        session.udfs().registerString(MODULE, "nightshift_bench.lua");
    }

    @Override
    public void round(Figures into) {
        figures = into;
        if (!begun || !functionsOnly) {
            figures.add("put, " + LOAD_THREADS + " client threads", dataset.load(LOAD_THREADS));
        }
        if (!begun) {
            printMemory();
        }
        begun = true;
        if (functionsOnly) {
            functions();
        } else {
            scalars();
            functions();
            collections();
            time(
                    "delete-all",
                    dataset.records(),
                    () -> session.backgroundTask().delete(dataset.set()).execute());
        }
    }

    private void functions() {
        time(
                "udf-all, bump(score,1)",
                dataset.records(),
                () -> session.backgroundTask()
                        .executeUdf(dataset.set())
                        .function("nightshift_bench", "bump")
                        .passing(1)
                        .execute());
    }

    private void scalars() {
        var set = dataset.set();
        int all = dataset.records();
        time(
                "update-all, add(score,1)",
                all,
                () -> session.backgroundTask().update(set).bin("score").add(1).execute());
        time(
                "update where half match",
                all / 2,
                () -> session.backgroundTask()
                        .update(set)
                        .where("$.status == 'active'")
                        .bin("score")
                        .add(1)
                        .execute());
        time(
                "filter matching none",
                0,
                () -> session.backgroundTask()
                        .update(set)
                        .where("$.age > 1000")
                        .bin("score")
                        .add(1)
                        .execute());
        time(
                "update-all, two bins, one grows",
                all,
                () -> session.backgroundTask()
                        .update(set)
                        .bin("score")
                        .add(1)
                        .bin("name")
                        .append("x")
                        .execute());
        time(
                "touch-all",
                all,
                () -> session.backgroundTask().touch(set).neverExpire().execute());
    }

    private void collections() {
        var set = dataset.set();
        int all = dataset.records();
        time(
                "update-all, set a map",
                all,
                () -> session.backgroundTask()
                        .update(set)
                        .bin("props")
                        .setTo(Map.of("tier", 3L, "city", "Oslo", "visits", 17L))
                        .execute());
        time(
                "filter on a nested map key, none",
                0,
                () -> session.backgroundTask()
                        .update(set)
                        .where("$.props.tier == 4")
                        .bin("score")
                        .add(1)
                        .execute());
        time(
                "update-all, list append",
                all,
                () -> session.backgroundTask()
                        .update(set)
                        .operation(ListOperation.append("events", Value.get(1)))
                        .execute());
    }

    private void time(String name, int expected, Supplier<ExecuteTask> start) {
        // The time is the server's. Asking it each millisecond would take a tenth of a short job.
        TaskReport report = start.get().waitTillComplete(TIMEOUT).requireSuccess();
        if (report.recordsSucceeded() != expected) {
            throw new IllegalStateException(
                    name + " changed " + report.recordsSucceeded() + " records, not " + expected + ": " + report);
        }
        figures.add(name, dataset.records() / Math.max(1e-3, report.runTime().toNanos() / 1e9));
    }

    private void printMemory() {
        OptionalLong used = target.usedBytes();
        if (used.isEmpty()) {
            return;
        }
        System.gc();
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf(
                Locale.ROOT,
                "memory: %.0f bytes a record in records, %.0f bytes of heap a record with all that is in the JVM%n",
                used.getAsLong() / (double) dataset.records(),
                heap / (double) dataset.records());
    }
}
