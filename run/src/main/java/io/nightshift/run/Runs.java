package io.nightshift.run;

import io.nightshift.run.internal.drive.Driver;
import io.nightshift.run.internal.state.HomeCluster;
import io.nightshift.run.internal.state.Progress;
import io.nightshift.run.internal.state.Reports;
import io.nightshift.run.journal.Audit;
import io.nightshift.run.journal.Journal;
import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.JournalJson;
import io.nightshift.run.journal.LivePass;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.Marker;
import io.nightshift.run.spec.Once;
import io.nightshift.run.spec.RunSpec;
import io.nightshift.run.store.DirectoryStore;
import io.nightshift.run.store.NoSuchRunException;
import io.nightshift.run.store.Owner;
import io.nightshift.run.store.RunExistsException;
import io.nightshift.run.store.RunLease;
import io.nightshift.run.store.RunStore;
import io.nightshift.run.store.SetStore;
import io.nightshift.run.store.StoreException;
import io.nightshift.run.store.StoredLines;
import io.nightshift.run.time.Timing;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.JobPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * The runs of a directory of this machine, or of a set of a cluster.
 *
 * <p>A directory is for one user of one machine. What is kept in a set can be seen, controlled and driven on by every process that can
 * connect to the cluster: several instances of an application never drive one run at a time, and what one has left when it died, any
 * other can finish.
 */
public final class Runs {

    /** The set in which the command line keeps runs if only the namespace is said. */
    public static final String DEFAULT_SET = "nightshift_runs";

    private static final int LONGEST_NAME = 60;

    private final RunStore store;
    private final Timing timing;
    private final RunListener listener;
    private final String user;
    private final boolean nodesReplaced;

    private Runs(RunStore store, Timing timing, RunListener listener, String user, boolean nodesReplaced) {
        this.store = store;
        this.timing = timing;
        this.listener = listener;
        this.user = user;
        this.nodesReplaced = nodesReplaced;
    }

    private static Runs in(RunStore store) {
        return new Runs(store, Timing.SYSTEM, new RunListener() {}, Owner.USER, false);
    }

    /** The runs of this user on this machine. */
    public static Runs ofUser() {
        return in(DirectoryStore.ofUser());
    }

    /** The runs of a directory, which is made when it is needed. */
    public static Runs in(Path directory) {
        return in(new DirectoryStore(directory));
    }

    /**
     * The runs of a set of a cluster. The set is there for nothing else; runs never change its records.
     *
     * @param cluster must stay open for as long as runs are driven
     * @param set e.g. {@code DataSet.of("test", Runs.DEFAULT_SET)}; made when it is needed
     * @throws IllegalArgumentException if it is a whole namespace
     */
    public static Runs in(Cluster cluster, DataSet set) {
        return in(new SetStore(cluster, set));
    }

    /** The same with another time, for tests. */
    public Runs with(Timing other) {
        return new Runs(store, other, listener, user, nodesReplaced);
    }

    /** The same with one more listener, which hears of every run that is driven through what is returned. */
    public Runs with(RunListener another) {
        return new Runs(store, timing, new BothListeners(listener, another), user, nodesReplaced);
    }

    /**
     * The same, in whose journals another name stands than that of this process's user: for programs through which people act.
     *
     * @param name who, or what, acts; not blank
     */
    public Runs as(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of who acts must not be blank: it stands in the journal");
        }
        return new Runs(store, timing, listener, name, nodesReplaced);
    }

    /**
     * The same, for who knows that all nodes of a cluster have been replaced since its runs began: those that know none of its nodes are then
     * not taken for runs of another one, and refused. Runs that a cluster keeps itself never are.
     */
    public Runs nodesReplaced() {
        return new Runs(store, timing, listener, user, true);
    }

    /**
     * Makes sure that a run was made on the cluster of a session.
     *
     * @throws IllegalStateException if not: its records are others
     */
    public void requireHome(Session session, String id) {
        requireHome(session, id, journal(id));
    }

    private void requireHome(Session session, String id, List<JournalEntry> journal) {
        if (!nodesReplaced && !store.isIn(session.cluster())) {
            HomeCluster.require(id, journal, session);
        }
    }

    /**
     * Describes a new run; nothing happens before {@code start()}.
     *
     * @param name what people call it
     * @param job the change, as a builder of a background job makes it: {@code builder.jobPlan()}
     */
    public RunBuilder create(Session session, String name, JobPlan job) {
        return new RunBuilder(this, session, name, job);
    }

    /** A name as it is in ids: {@code gold-tier} for "Gold tier". */
    public static String idOf(String name) {
        String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        id = id.length() > LONGEST_NAME ? id.substring(0, LONGEST_NAME).replaceAll("-$", "") : id;
        return id.isEmpty() ? "run" : id;
    }

    /** All runs whose journals can be read, the latest first. */
    public List<RunReport> list() {
        return begun().flatMap(id -> {
                    try {
                        return Stream.of(report(id));
                    } catch (StoreException | IllegalArgumentException e) {
                        return Stream.empty(); // among the unreadable
                    }
                })
                .sorted(Comparator.comparing(RunReport::createdAt).reversed())
                .toList();
    }

    /** The ids of all other runs, each with the reason in one line: above all, that its journal is damaged. */
    public Map<String, String> unreadable() {
        Map<String, String> reasons = new TreeMap<>();
        begun().forEach(id -> {
            try {
                report(id);
            } catch (StoreException | IllegalArgumentException e) {
                reasons.put(id, String.valueOf(e.getMessage()));
            }
        });
        return reasons;
    }

    /** A process that died before it had written the first line has left a directory, but no run. */
    private Stream<String> begun() {
        return store.ids().stream().filter(id -> !store.read(id).lines().isEmpty());
    }

    /**
     * Where a run stands, whoever drives it.
     *
     * @throws io.nightshift.run.store.NoSuchRunException if there is no run of that id
     */
    public RunReport report(String id) {
        Optional<Owner> driver = store.owner(id);
        Progress progress = Progress.of(Journal.read(store, id));
        return Reports.of(progress, driver, driver.isPresent() ? live(id, progress) : Optional.empty());
    }

    /** Where a run stands, if there is one of that id: one of which nothing was written down, because its process died at once, is none. */
    public Optional<RunReport> find(String id) {
        try {
            return store.read(id).lines().isEmpty() ? Optional.empty() : Optional.of(report(id));
        } catch (NoSuchRunException e) {
            return Optional.empty();
        }
    }

    /** The pass that runs, as its driver has published it last. */
    private Optional<LivePass> live(String id, Progress progress) {
        return progress.openPass()
                .flatMap(pass -> store.status(id)
                        .map(text -> JournalJson.read(text, LivePass.class))
                        .filter(live -> live.pass() == pass.pass()));
    }

    /** The pass that runs now, as its driver told last; empty if none does, or nothing is known of it yet. */
    public Optional<LivePass> live(String id) {
        return store.status(id).map(text -> JournalJson.read(text, LivePass.class));
    }

    /**
     * What has happened in a run.
     *
     * @throws io.nightshift.run.store.NoSuchRunException if there is no run of that id
     */
    public List<JournalEntry> journal(String id) {
        return Journal.read(store, id);
    }

    /**
     * Reads a file that belongs to a run: one of {@link RunReport#failures()}, or {@link RunEvent.Undone#file()}.
     *
     * @throws StoreException if there is no such file
     */
    public BufferedReader open(String id, String file) {
        return store.open(id, file);
    }

    /** Where people find a file that belongs to a run: its path, or the set. */
    public String place(String id, String file) {
        return store.place(id, file);
    }

    /** What was done that belongs to no run, beside the runs. */
    public Audit audit() {
        return new Audit(store.audit(), this::self);
    }

    /** What keeps the runs: the path of a directory, or the name of a set. */
    public String description() {
        return store.description();
    }

    /** Whether a set of a cluster keeps the runs. */
    public boolean isInCluster() {
        return store.dataSet().isPresent();
    }

    /** The ids of all runs, in no order. */
    public List<String> ids() {
        return store.ids();
    }

    /** Speaks to the process that drives a run. */
    public RunControl control(String id) {
        return new RunControl(store, id, timing, this::self);
    }

    /**
     * Drives a run that nobody drives, from where its journal ends. A run that is paused or held stays so; {@link Run#resume} lets it go on.
     *
     * @param session the cluster that the run is for
     * @throws io.nightshift.run.store.NoSuchRunException if there is no run of that id
     * @throws io.nightshift.run.store.RunBusyException if another process drives it
     * @throws io.nightshift.run.journal.JournalDamagedException if its journal is not as it was written
     * @throws IllegalStateException if it was made on another cluster
     */
    public Run takeOver(Session session, String id) {
        Owner owner = self();
        RunLease lease = store.take(id, owner);
        try {
            StoredLines lines = lease.lines();
            Journal journal = Journal.open(lease, timing::now);
            requireHome(session, id, journal.entries());
            if (!Progress.of(journal.entries()).state().isFinal()) {
                journal.append(new RunEvent.TakenOver(owner, lines.torn()));
            }
            return run(session, lease, journal, owner);
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    /**
     * As {@link #takeOver}, and lets a run go on that is paused or held.
     *
     * @param reason why, for the journal
     */
    public Run resume(Session session, String id, String reason) {
        Run run = takeOver(session, id);
        RunState state = run.report().state();
        if (state == RunState.PAUSED || state == RunState.HELD) {
            run.resume(reason);
        }
        return run;
    }

    /**
     * Takes a run back that is over and has a backup: every record is again as it was, except those that others have written since, which
     * are listed and left alone. Can be repeated.
     *
     * @param progress hears now and then of how many records it is known what has become of them
     * @return what has become of the records; the run is UNDONE if none was rejected
     * @throws IllegalStateException if the run is not over, cannot be undone, or was made on another cluster; says why
     * @throws IOException if the backup cannot be read, or is damaged
     * @throws io.nightshift.run.store.RunBusyException if another process drives it
     */
    public RunEvent.Undone undo(Session session, String id, LongConsumer progress)
            throws IOException, InterruptedException {
        Owner owner = self();
        try (RunLease lease = store.take(id, owner)) {
            Journal journal = Journal.open(lease, timing::now);
            requireHome(session, id, journal.entries());
            return new Undoing(session, journal, lease).run(owner, progress);
        }
    }

    /**
     * Describes a run that removes the marks which a run with a backup leaves in the records. After it that run cannot be undone.
     *
     * @throws io.nightshift.run.store.NoSuchRunException if there is no run of that id
     * @throws IllegalStateException if it is not over, and needs its marks, or has never set one, or was made on another cluster
     */
    public RunBuilder removeMarks(Session session, String id) {
        List<JournalEntry> journal = journal(id);
        requireHome(session, id, journal);
        Progress run = Progress.of(journal);
        if (!run.state().isFinal()) {
            throw new IllegalStateException("run " + id + " is not over, it is "
                    + run.state().word() + ", and needs its marks: let it come to its end, or abort it");
        }
        RunSpec spec = run.created().spec();
        if (spec.backup().isEmpty() && spec.once() != Once.EXACTLY) {
            throw new IllegalStateException("run " + id
                    + " has left no marks: only runs with a backup do, and aborted ones that change each record"
                    + " exactly once");
        }
        JobPlan job = spec.job();
        JobPlan plan = session.backgroundTask()
                .update(job.dataSet())
                .operation(Marker.remove())
                .jobPlan()
                .and(Marker.has(id));
        return create(session, "remove marks of " + id, plan);
    }

    /**
     * Tries again what a run has failed to change, once the reason is gone: it goes on where it had ended, under the same guard, so that no
     * record is changed twice.
     *
     * @param reason why, for the journal
     * @throws IllegalStateException if no record has failed, or the run cannot go on; says why
     * @throws io.nightshift.run.store.RunBusyException if another process drives it
     */
    public Run retryFailed(Session session, String id, String reason) {
        Owner owner = self();
        RunLease lease = store.take(id, owner);
        try {
            Journal journal = Journal.open(lease, timing::now);
            requireHome(session, id, journal.entries());
            requireRetriable(Progress.of(journal.entries()));
            journal.append(new RunEvent.TakenOver(owner, lease.lines().torn()));
            journal.append(new RunEvent.Resumed(owner, reason));
            return run(session, lease, journal, owner);
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private static void requireRetriable(Progress progress) {
        String id = progress.created().run();
        if (progress.state() != RunState.COMPLETE_EXCEPT || progress.failed() == 0) {
            throw new IllegalStateException("run " + id + " has ended with no failed records, it is "
                    + progress.state().word() + ": there is nothing to try again");
        }
        if (progress.created().spec().once() == Once.EXACTLY) {
            throw new IllegalStateException(
                    "run " + id + " has removed its marks, so it no longer knows which records it has"
                            + " changed: make a new run for the records that failed");
        }
    }

    /** Makes a run, or takes one that another process has made and not begun before it died. */
    private RunLease begin(String id, Owner owner) {
        try {
            return store.create(id, owner);
        } catch (RunExistsException e) {
            if (store.read(id).lines().isEmpty() && store.owner(id).isEmpty()) {
                RunLease lease = store.take(id, owner);
                if (lease.lines().lines().isEmpty()) {
                    return lease;
                }
                lease.close();
            }
            throw e;
        }
    }

    Run start(Session session, RunEvent.Created created) {
        DataSet changed = created.spec().job().dataSet();
        requireThere(session, changed.namespace());
        requireElsewhere(changed);
        RunLease lease = begin(created.run(), created.by());
        try {
            Journal journal = Journal.open(lease, timing::now);
            journal.append(created);
            return run(session, lease, journal, created.by());
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    /** A run waits for nodes that do not answer; for a namespace that is none it would wait for ever. */
    private static void requireThere(Session session, String namespace) {
        Set<String> there =
                new TreeSet<>(session.client().getCluster().partitionMap.keySet());
        if (!there.isEmpty() && !there.contains(namespace)) {
            throw new IllegalArgumentException(
                    "there is no namespace " + namespace + " on this cluster; it has " + String.join(", ", there));
        }
    }

    /** A change of the records that keep runs would damage the journals, its own among them. */
    private void requireElsewhere(DataSet changed) {
        DataSet kept = store.dataSet().orElse(null);
        if (kept == null || !kept.namespace().equals(changed.namespace())) {
            return;
        }
        if (changed.isWholeNamespace()) {
            throw new IllegalArgumentException("a change of the whole namespace " + changed
                    + " would also change the runs in " + kept + ": name a set, or keep this run elsewhere");
        }
        if (changed.equals(kept)) {
            throw new IllegalArgumentException(kept + " keeps the runs, this one too: a run must not change it");
        }
    }

    private Run run(Session session, RunLease lease, Journal journal, Owner owner) {
        return new Run(
                        lease,
                        journal,
                        control(lease.id()),
                        owner,
                        progress -> live(lease.id(), progress),
                        listener,
                        hearer -> new Driver(session, lease, journal, timing, hearer))
                .begin();
    }

    /** Who acts, from now on. */
    Owner self() {
        return Owner.current(user, timing.now());
    }
}
