package io.nightshift.run.plan;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.query.PartitionFilter;
import io.nightshift.run.internal.rows.RowQuery;
import io.nightshift.run.internal.rows.RowReader;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.job.JobSearch;
import io.nightshift.sdk.names.Similar;
import io.nightshift.sdk.task.JobKind;
import io.nightshift.sdk.udf.UdfModule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Finds out what a job would do to a cluster, without writing anything to it.
 *
 * <pre>{@code
 * ChangePlan plan = ChangePlanner.of(session).plan(session.backgroundTask()
 *     .update(users)
 *     .where("$.spend > 10000")
 *     .bin("tier").setTo("gold")
 *     .jobPlan());
 * }</pre>
 *
 * <p>Records are counted, all of them in a set of a million or less and else so many partitions that about a million records are gone
 * over; some, or all, are read as a query reads them, at the rate of the job if it has one, and the job is carried out on these copies in
 * an engine of its own. Immutable; each setting gives another planner.
 */
public final class ChangePlanner {

    /** How many records are read for a sample, unless said otherwise. */
    public static final int SAMPLE = 1_000;

    private static final int KEPT = 5;
    private static final long COUNTED = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Counting and reading begin with so few partitions, so that the first sign of progress comes soon. */
    private static final int FIRST_STEP = 64;

    private static final Duration QUICK = Duration.ofMillis(250);

    private final Session session;
    private final int sampleSize;
    private final int kept;
    private final long counted;
    private final Duration patience;
    private final PlanProgress progress;

    private ChangePlanner(
            Session session, int sampleSize, int kept, long counted, Duration patience, PlanProgress progress) {
        this.session = session;
        this.sampleSize = sampleSize;
        this.kept = kept;
        this.counted = counted;
        this.patience = patience;
        this.progress = progress;
    }

    /** For the cluster of a session. */
    public static ChangePlanner of(Session session) {
        return new ChangePlanner(session, SAMPLE, KEPT, COUNTED, PATIENCE, (step, share, records) -> {});
    }

    /**
     * Reads so many of the records that match. Default: {@value #SAMPLE}.
     *
     * @param records 1 or more
     */
    public ChangePlanner sampling(int records) {
        if (records < 1) {
            throw new IllegalArgumentException(
                    "a sample has 1 record or more, was " + records + ": complete() reads all");
        }
        return new ChangePlanner(session, records, kept, counted, patience, progress);
    }

    /** Reads every record that matches: exactly how many change, and how many fail for which reason. */
    public ChangePlanner complete() {
        return new ChangePlanner(session, 0, kept, counted, patience, progress);
    }

    /**
     * Shows so many records of each fate. Default: 5.
     *
     * @param records 0 or more
     */
    public ChangePlanner showing(int records) {
        if (records < 0) {
            throw new IllegalArgumentException("records to show must be 0 or more, was " + records);
        }
        return new ChangePlanner(session, sampleSize, records, counted, patience, progress);
    }

    /**
     * Goes over so many records in order to count; more are estimated. Default: 1,000,000. Every partition is counted that was begun.
     *
     * @param records 1 or more
     */
    public ChangePlanner countingUpTo(long records) {
        if (records < 1) {
            throw new IllegalArgumentException("records to count must be 1 or more, was " + records);
        }
        return new ChangePlanner(session, sampleSize, kept, records, patience, progress);
    }

    /** Waits so long for trouble that passes, such as partitions that move. Default: 30 seconds. */
    public ChangePlanner patience(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("patience must be 0 or more, was " + limit);
        }
        return new ChangePlanner(session, sampleSize, kept, counted, limit, progress);
    }

    /** Tells how it goes. */
    public ChangePlanner telling(PlanProgress listener) {
        return new ChangePlanner(session, sampleSize, kept, counted, patience, listener);
    }

    /**
     * Looks at the cluster.
     *
     * @throws IllegalArgumentException if a server would refuse the job
     * @throws IllegalStateException if the cluster is closed, if the job calls a function of a module that is not there, or if nothing
     *     on the class path can rehearse
     * @throws AerospikeException if the nodes cannot be read
     */
    public ChangePlan plan(JobPlan job) {
        IAerospikeClient client = session.client();
        JobSearch search = session.backgroundTask().search(job);
        NamespaceFacts facts = NamespaceFacts.read(client, job.dataSet());
        RowReader reader = new RowReader(client, patience);
        byte[] frame = session.backgroundTask().request(job);
        Map<String, byte[]> modules = modules(job);
        RehearsalRequest request = new RehearsalRequest(job.dataSet().namespace(), frame, modules, facts.rules());
        try (RehearsalEngine engine = provider().open(request)) {
            Rehearsing rehearsing = new Rehearsing(client, reader, engine, mayReadLastUpdate(modules), kept);
            boolean complete = sampleSize == 0;
            Matching matching;
            if (complete) {
                readAll(rehearsing, search, job.recordsPerSecond());
                matching = Matching.exactly(rehearsing.records(), facts.records());
            } else {
                matching = count(reader, search, facts.records());
                rehearsing.read(new RowQuery(search, true, sampleSize, job.recordsPerSecond()), PartitionFilter.all());
            }
            Rehearsal rehearsal =
                    rehearsing.result(complete || matching.isExact() && rehearsing.records() == matching.likely());
            return new PlanFindings(session, job, search, facts, matching, rehearsal, modules).plan();
        }
    }

    private static RehearsalProvider provider() {
        return ServiceLoader.load(RehearsalProvider.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "nothing on the class path can rehearse a job: add io.nightshift:nightshift-rehearsal"));
    }

    /** The modules of the cluster: the one that is called may require any other. */
    private Map<String, byte[]> modules(JobPlan job) {
        if (job.kind() != JobKind.FUNCTION) {
            return Map.of();
        }
        Map<String, byte[]> modules = new HashMap<>();
        for (UdfModule module : session.udfs().list()) {
            session.udfs().code(module.name()).ifPresent(code -> modules.put(module.name(), code));
        }
        String called = job.function().orElseThrow();
        String file = called.substring(0, called.lastIndexOf('.')) + ".lua";
        if (!modules.containsKey(file)) {
            throw new IllegalStateException("UDF module " + file + " is not registered: register it first"
                    + Similar.questionOrAll(file, modules.keySet(), "there are"));
        }
        return modules;
    }

    /** Functions may; what operations read is the time of their own write. */
    private static boolean mayReadLastUpdate(Map<String, byte[]> modules) {
        return modules.values().stream()
                .anyMatch(code -> new String(code, StandardCharsets.ISO_8859_1).contains("last_update"));
    }

    private Matching count(RowReader reader, JobSearch search, long inSet) {
        int partitions =
                (int) Math.max(1, Math.min(Matching.PARTITIONS, Matching.PARTITIONS * counted / Math.max(1, inSet)));
        RowCount count = new RowCount();
        inSteps(
                partitions,
                range -> reader.read(RowQuery.keys(search), range, node -> count.sink()),
                done -> progress.at(PlanProgress.Step.COUNT, (double) done / partitions, count.records()));
        return Matching.estimate(count.records(), partitions, inSet);
    }

    private void readAll(Rehearsing rehearsing, JobSearch search, int recordsPerSecond) {
        RowQuery query = new RowQuery(search, true, 0, recordsPerSecond);
        inSteps(
                Matching.PARTITIONS,
                range -> rehearsing.read(query, range),
                done -> progress.at(
                        PlanProgress.Step.REHEARSE, (double) done / Matching.PARTITIONS, rehearsing.records()));
    }

    private interface PartitionWork {
        void on(PartitionFilter partitions);
    }

    private interface PartitionsDone {
        void tell(int partitions);
    }

    /** A few partitions at first, and more at a time while that is quick. */
    private static void inSteps(int partitions, PartitionWork work, PartitionsDone told) {
        int step = FIRST_STEP;
        for (int done = 0; done < partitions; ) {
            long start = System.nanoTime();
            int next = Math.min(step, partitions - done);
            work.on(PartitionFilter.range(done, next));
            done += next;
            step = System.nanoTime() - start < QUICK.toNanos() ? step * 2 : step;
            told.tell(done);
        }
    }
}
