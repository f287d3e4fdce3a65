package io.nightshift.run;

import io.nightshift.run.internal.cluster.Counters;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.plan.ChangePlan;
import io.nightshift.run.plan.ChangePlanner;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.Limits;
import io.nightshift.run.spec.Once;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.spec.RunSpec;
import io.nightshift.run.spec.Window;
import io.nightshift.run.store.Owner;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.JobPlan;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a run is to do. Each thing is said once. Not safe for use by several threads. */
public final class RunBuilder {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Runs runs;
    private final Session session;
    private final String name;
    private final JobPlan job;
    private @Nullable String id;
    private @Nullable String digest;
    private @Nullable String because;
    private @Nullable Once once;
    private @Nullable Canary canary;
    private @Nullable Long maxRecords;
    private @Nullable Double maxShare;
    private @Nullable Pace pace;
    private @Nullable Window window;
    private @Nullable Duration maxClockSpread;
    private @Nullable String backup;

    RunBuilder(Runs runs, Session session, String name, JobPlan job) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a run must not be blank: say what it does, e.g. gold tier");
        }
        this.runs = runs;
        this.session = session;
        this.name = name.strip();
        this.job = job;
    }

    /**
     * The id of the run, instead of one made of its name. A store gives each id once, so that of several processes that start a run of one id
     * only one does.
     *
     * @param newId of a-z, 0-9 and -, at most 80 characters
     */
    public RunBuilder id(String newId) {
        id = first("id", id, newId);
        return this;
    }

    /** Keeps a hash of what the change was declared as, by which a change that was edited since is known. */
    public RunBuilder digest(String hash) {
        digest = first("digest", digest, hash);
        return this;
    }

    /** Where the run will be. */
    public Runs runs() {
        return runs;
    }

    /** What the run will work with. */
    public Session session() {
        return session;
    }

    /** What people call the run. */
    public String name() {
        return name;
    }

    /** The id that was given. */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /** The digest that was given. */
    public Optional<String> digest() {
        return Optional.ofNullable(digest);
    }

    /** Why the run is done, e.g. the number of a ticket. */
    public RunBuilder because(String reason) {
        because = first("because", because, reason);
        return this;
    }

    /**
     * Changes every record exactly once, those included that others write while the run works: each is marked in the bin
     * {@value io.nightshift.run.spec.Marker#BIN} when it is changed, and the marks are removed at the end. Updates only. A pass over marked
     * records costs rate.
     */
    public RunBuilder exactlyOnce() {
        once = first("how often a record is changed", once, Once.EXACTLY);
        return this;
    }

    /**
     * Says that the change may be made twice to a record without harm, so that the run may make it again to records that others have
     * written. Of plain assignments, removals and deletes this is known.
     */
    public RunBuilder repeatable() {
        once = first("how often a record is changed", once, Once.REPEATABLE);
        return this;
    }

    /** Tries the change on a few records first; these are per cent of all, e.g. 0.01, 1, 10. The run waits for a yes after each step. */
    public RunBuilder canary(double... percents) {
        return canary(Canary.ofPercent(percents));
    }

    /** Tries the change on a few records first. */
    public RunBuilder canary(Canary steps) {
        canary = first("canary", canary, steps);
        return this;
    }

    /** How many records the run may change. It pauses before a step that would change more. */
    public RunBuilder maxRecords(long records) {
        maxRecords = first("max records", maxRecords, records);
        return this;
    }

    /** Which part of the data set's records the run may change, above 0 to 1. */
    public RunBuilder maxShare(double share) {
        maxShare = first("max share", maxShare, share);
        return this;
    }

    /** How fast the run goes. Default: the rate of the plan, or the server's own. */
    public RunBuilder pace(Pace newPace) {
        pace = first("pace", pace, newPace);
        return this;
    }

    /** The hours in which the run works; outside of them it waits. */
    public RunBuilder window(Window hours) {
        window = first("window", window, hours);
        return this;
    }

    /**
     * Saves every record before it is changed, in a directory of its own below this one, so that the run can be undone. Only versions that
     * were saved are changed: records that others write meanwhile are left out and counted. An update also marks each record in the bin
     * {@value io.nightshift.run.spec.Marker#BIN}; {@link Runs#removeMarks} takes the marks away when no undo is wanted any more.
     */
    public RunBuilder backupTo(Path directory) {
        backup = first("backup", backup, directory.toAbsolutePath().toString());
        return this;
    }

    /** How far the clocks of the nodes may be apart; the run does not begin while they are further. Default: one second. */
    public RunBuilder maxClockSpread(Duration spread) {
        maxClockSpread = first("max clock spread", maxClockSpread, spread);
        return this;
    }

    /**
     * What the change would do, tried on copies of a sample of the records; writes nothing. {@link ChangePlanner} has more to say about how.
     *
     * @throws IllegalArgumentException if a server would refuse the job
     * @throws IllegalStateException if nothing on the class path can rehearse: add the module {@code nightshift-rehearsal}
     * @throws com.aerospike.client.AerospikeException if the nodes cannot be read
     */
    public ChangePlan plan() {
        return ChangePlanner.of(session).plan(job);
    }

    /**
     * Writes the run down and begins to drive it.
     *
     * @throws io.nightshift.ael.AelException if the condition of the canary is no condition
     * @throws io.nightshift.run.store.RunExistsException if there is a run of the {@link #id} that was given
     * @throws IllegalArgumentException if what was asked for does not go together
     */
    public Run start() {
        RunSpec spec = spec();
        Owner owner = runs.self();
        return runs.start(
                session,
                new RunEvent.Created(
                        id == null ? newId() : id,
                        name,
                        Optional.ofNullable(because),
                        owner,
                        spec,
                        job.toString(),
                        Counters.versions(session.client()),
                        Optional.ofNullable(digest)));
    }

    private String newId() {
        return Runs.idOf(name) + "-" + random();
    }

    /**
     * What {@link #start} would ask for.
     *
     * @throws IllegalArgumentException if it does not go together
     */
    public RunSpec spec() {
        Canary steps = canary == null ? Canary.NONE : canary;
        steps.condition().ifPresent(job::and); // refuses what is no condition
        Pace ofPlan = job.recordsPerSecond() > 0 ? Pace.fixed(job.recordsPerSecond()) : Pace.serverLimit();
        return new RunSpec(
                job,
                once == null ? Once.AT_MOST : once,
                steps,
                new Limits(
                        maxRecords == null ? OptionalLong.empty() : OptionalLong.of(maxRecords),
                        maxShare == null ? OptionalDouble.empty() : OptionalDouble.of(maxShare)),
                pace == null ? ofPlan : pace,
                Optional.ofNullable(window),
                maxClockSpread == null ? RunSpec.CLOCK_SPREAD : maxClockSpread,
                Optional.ofNullable(backup));
    }

    private static String random() {
        return Integer.toString(RANDOM.nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
    }

    private static <T> T first(String what, @Nullable T earlier, T value) {
        if (earlier != null) {
            throw new IllegalStateException(what + " is already set to " + earlier + ": set it once");
        }
        return value;
    }
}
