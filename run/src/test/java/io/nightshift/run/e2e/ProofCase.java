package io.nightshift.run.e2e;

import com.aerospike.client.Bin;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.Limits;
import io.nightshift.run.spec.Once;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.spec.RunSpec;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.JobPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * What is tried with one seed.
 *
 * @param change what the run does
 * @param writing whether other programs write meanwhile
 * @param replacing whether they replace whole records, too
 * @param canary whether some records are changed before the others
 * @param rate records per second and node; 0 = as the server likes
 */
record ProofCase(Change change, boolean writing, boolean replacing, boolean canary, int rate) {

    /** With these a pass takes some tens of milliseconds, in which there is room for trouble. */
    private static final int[] RATES = {0, 1_000, 3_000};

    /** Every so many records one is not what the run asks for. */
    private static final int LEFT_ALONE = 5;

    enum Change {
        /** Adds 1, which must not happen twice. */
        ADD,
        /** The same with a mark. */
        ADD_EXACTLY_ONCE,
        /** Sets a bin, which may be repeated. */
        SET,
        /** Adds 1, and takes that back. */
        ADD_AND_UNDO,
        /** Sets a bin, and takes that back. */
        SET_AND_UNDO;

        boolean adds() {
            return this == ADD || this == ADD_EXACTLY_ONCE || this == ADD_AND_UNDO;
        }

        boolean isUndone() {
            return this == ADD_AND_UNDO || this == SET_AND_UNDO;
        }
    }

    static ProofCase draw(Random random) {
        Change change = Change.values()[random.nextInt(Change.values().length)];
        boolean writing = random.nextInt(3) > 0;
        return new ProofCase(
                change,
                writing,
                writing && random.nextBoolean(),
                random.nextInt(3) == 0,
                RATES[random.nextInt(RATES.length)]);
    }

    /** Whether the run leaves a record alone, so that it shows what becomes of other programs' writes without the run. */
    static boolean isLeftAlone(int record) {
        return record % LEFT_ALONE == 1;
    }

    /**
     * Whether a run can have written a record so often.
     *
     * @param changes how often its change is in it
     */
    boolean canHaveWritten(long changes, int writes) {
        return switch (change) {
            case ADD, SET -> writes == changes;
            // The mark is set with the change and removed in the end.
            case ADD_EXACTLY_ONCE -> writes == 2 * changes;
            // What is not taken back keeps its mark or loses it; what is taken back was changed before.
            case ADD_AND_UNDO, SET_AND_UNDO -> changes == 1 ? writes == 1 || writes == 2 : writes == 0 || writes == 2;
        };
    }

    /** A record as it is before the run, or when another program replaces it. */
    static Bin[] bins(int record, long score) {
        int n = isLeftAlone(record) ? -record : record;
        return new Bin[] {new Bin("n", n), new Bin("score", score), new Bin("tier", "silver"), new Bin("count", 0)};
    }

    RunSpec spec(Session session, DataSet users, Path backups) {
        var all = session.backgroundTask().update(users).where("$.n >= 0");
        JobPlan plan = change.adds()
                ? all.bin("score").add(1).jobPlan()
                : all.bin("tier").setTo("gold").jobPlan();
        return new RunSpec(
                plan,
                change == Change.ADD_EXACTLY_ONCE ? Once.EXACTLY : Once.AT_MOST,
                canary ? Canary.ofPercent(20).withoutAsking() : Canary.NONE,
                Limits.NONE,
                rate == 0 ? Pace.serverLimit() : Pace.fixed(rate),
                Optional.empty(),
                Duration.ofSeconds(10),
                change.isUndone() ? Optional.of(backups.toString()) : Optional.empty());
    }
}
