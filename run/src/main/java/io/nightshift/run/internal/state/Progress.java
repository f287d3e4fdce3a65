package io.nightshift.run.internal.state;

import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.NodeCount;
import io.nightshift.run.journal.Purpose;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunState;
import io.nightshift.sdk.task.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Where a run stands: what follows from the events of its journal. Grows with each event. Not safe for use by several threads. */
public final class Progress {

    /** A pass as far as it has come. */
    static final class Pass {
        final RunEvent.PassPlanned planned;
        RunEvent.@Nullable PassEnded ended;
        RunEvent.@Nullable PassProved proved;
        RunEvent.@Nullable TriedSingly tried;

        Pass(RunEvent.PassPlanned planned) {
            this.planned = planned;
        }

        boolean isDone() {
            return ended != null && ended.state() == TaskState.DONE;
        }

        boolean isWhole() {
            return proved != null && proved.whole();
        }
    }

    private final RunEvent.Created created;
    private final Instant createdAt;
    private RunEvent.@Nullable Guarded guarded;
    private RunEvent.@Nullable Limited limited;
    private RunEvent.@Nullable BackedUp backup;
    private RunEvent.@Nullable OthersSeen others;
    private RunEvent.@Nullable GateChecked gate;
    private boolean allowed;
    private RunEvent.@Nullable Ended ended;
    private @Nullable Pass pass;
    private Instant plannedAt = Instant.EPOCH;
    private RunState state = RunState.RUNNING;
    private String reason = "";
    private String waiting = "";
    private int passes;
    private int canaryStep;
    private int rate;
    private long changed;
    private long changedSingly;
    private long unmarked;
    private final Map<Purpose, Long> failed = new EnumMap<>(Purpose.class);
    private final List<String> failures = new ArrayList<>();
    private boolean allFailuresListed = true;
    private boolean countsKnown = true;
    private Instant lastAt;

    private Progress(RunEvent.Created created, Instant at) {
        this.created = created;
        this.createdAt = at;
        this.lastAt = at;
        this.rate = created.spec().pace().firstRate();
    }

    /**
     * Follows a journal.
     *
     * @throws IllegalArgumentException if it does not begin as a journal does
     */
    public static Progress of(List<JournalEntry> entries) {
        if (entries.isEmpty() || !(entries.getFirst().event() instanceof RunEvent.Created first)) {
            throw new IllegalArgumentException(
                    "the journal of a run begins with what was asked of it; this one was cut off: the run has not begun,"
                            + " create it again");
        }
        Progress progress = new Progress(first, entries.getFirst().at());
        entries.subList(1, entries.size()).forEach(progress::add);
        return progress;
    }

    /** Takes in the next event. */
    public void add(JournalEntry entry) {
        lastAt = entry.at();
        switch (entry.event()) {
            case RunEvent.Created ignored ->
                throw new IllegalArgumentException("the journal of a run begins twice, in line " + entry.n());
            case RunEvent.TakenOver ignored -> waiting = "";
            case RunEvent.Guarded event -> guarded = event;
            case RunEvent.Limited event -> limited = event;
            case RunEvent.BackedUp event -> backup = event;
            case RunEvent.PassPlanned event -> {
                pass = new Pass(event);
                passes = event.pass();
                plannedAt = entry.at();
                waiting = "";
            }
            case RunEvent.PassStarted ignored -> waiting = "";
            case RunEvent.PassEnded event -> end(event);
            case RunEvent.PassProved event -> current().proved = event;
            case RunEvent.TriedSingly event -> tried(event);
            case RunEvent.OthersSeen event -> others = event;
            case RunEvent.GateChecked event -> {
                gate = event;
                allowed = false;
            }
            case RunEvent.StepTaken event -> {
                canaryStep = event.step();
                pass = null;
                gate = null;
            }
            case RunEvent.PaceChanged event -> rate = event.to();
            case RunEvent.Waiting event -> waiting = event.reason();
            case RunEvent.WaitOver ignored -> waiting = "";
            case RunEvent.MarkerVanished ignored -> {}
            case RunEvent.Paused event -> stand(RunState.PAUSED, event.reason());
            case RunEvent.Held event -> stand(RunState.HELD, event.reason());
            case RunEvent.Resumed event -> resume(event);
            case RunEvent.Ended event -> {
                ended = event;
                stand(event.state(), event.reason());
            }
            case RunEvent.Undone event -> undone(event);
        }
    }

    private void end(RunEvent.PassEnded event) {
        current().ended = event;
        if (current().planned.purpose() == Purpose.UNMARK) {
            unmarked += event.succeeded();
        } else {
            changed += event.succeeded();
        }
        failed.put(current().planned.purpose(), event.failed());
        countsKnown &= event.nodes().stream().noneMatch(Progress::isUnknown);
    }

    private static boolean isUnknown(NodeCount node) {
        return node.state() == TaskState.LOST || node.state() == TaskState.UNKNOWN;
    }

    private void tried(RunEvent.TriedSingly event) {
        current().tried = event;
        changed += event.changed();
        changedSingly += event.changed();
        failed.put(current().planned.purpose(), event.failed());
        failures.add(event.file());
        allFailuresListed &= event.all();
    }

    private void stand(RunState next, String why) {
        state = next;
        reason = why;
        waiting = "";
    }

    private void undone(RunEvent.Undone event) {
        if (event.rejected() == 0) {
            stand(
                    RunState.UNDONE,
                    event.conflicts() == 0
                            ? ""
                            : event.conflicts() + (event.conflicts() == 1 ? " record" : " records")
                                    + ", changed by others since, left alone");
        }
    }

    private void resume(RunEvent.Resumed event) {
        if (state.isFinal()) {
            reopen();
        }
        // A yes at a gate is a yes to what the gate has found.
        allowed = gate != null && state == RunState.HELD;
        stand(RunState.RUNNING, event.reason());
    }

    /** A run that was complete except for some is to try these again: under the same guard, with passes over all records. */
    private void reopen() {
        ended = null;
        pass = null;
        others = null;
        failed.clear();
        failures.clear();
        allFailuresListed = true;
        canaryStep = created.spec().canary().steps() - 1;
    }

    private Pass current() {
        if (pass == null) {
            throw new IllegalArgumentException("the journal tells of the end of a pass that it has not begun");
        }
        return pass;
    }

    Optional<Pass> lastPass() {
        return Optional.ofNullable(pass);
    }

    boolean gateChecked() {
        return gate != null;
    }

    boolean gateOpen() {
        return gate != null && gate.open();
    }

    /** What the gate of this step of the canary has found. */
    public List<String> findings() {
        return gate == null ? List.of() : gate.findings();
    }

    boolean allowed() {
        return allowed;
    }

    /** What was asked. */
    public RunEvent.Created created() {
        return created;
    }

    /** When the run was created. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When the last event was written. */
    public Instant lastAt() {
        return lastAt;
    }

    /** The guard, once it is set. */
    public Optional<RunEvent.Guarded> guarded() {
        return Optional.ofNullable(guarded);
    }

    boolean limitKnown() {
        return limited != null;
    }

    /** How many records may be changed. */
    public OptionalLong limit() {
        return limited == null ? OptionalLong.empty() : limited.maxRecords();
    }

    /** The backup, once it is whole. */
    public Optional<RunEvent.BackedUp> backup() {
        return Optional.ofNullable(backup);
    }

    /** The pass that has begun and of which no end is known. */
    public Optional<RunEvent.PassPlanned> openPass() {
        return lastPass().filter(it -> it.ended == null).map(it -> it.planned);
    }

    /** When the last pass was written down. */
    Instant plannedAt() {
        return plannedAt;
    }

    /** How many passes have begun. */
    public int passes() {
        return passes;
    }

    /** The step of the canary, from 0. */
    public int canaryStep() {
        return canaryStep;
    }

    /** How many buckets this step has. */
    public int buckets() {
        return created.spec().canary().bucketsOf(canaryStep);
    }

    /** The rate, 0 for the server's own. */
    public int rate() {
        return rate;
    }

    /** What is known of the run. */
    public RunState state() {
        return state;
    }

    /** Why it is in this state, or "". */
    public String reason() {
        return reason;
    }

    /** What the run waits for, or "". */
    public String waiting() {
        return waiting;
    }

    /** Records changed in all passes, and singly. */
    public long changed() {
        return changed;
    }

    /** Those of them that were changed singly. */
    public long changedSingly() {
        return changedSingly;
    }

    /** Changes that left no marked record behind: it was changed again, or others removed or replaced it. */
    long withoutMark() {
        return countsKnown ? Math.max(0, changed - unmarked) : 0;
    }

    /** Records that failed in the last pass of each purpose. */
    public long failed() {
        return failed.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The files that list those that were tried singly. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    boolean allFailuresListed() {
        return allFailuresListed;
    }

    /** Whether {@link #changed()} is all that the jobs of this run have written; not after a node was lost. */
    public boolean countsKnown() {
        return countsKnown;
    }

    Optional<RunEvent.OthersSeen> others() {
        return Optional.ofNullable(others);
    }

    /** The end, if the run has ended. */
    public Optional<RunEvent.Ended> ended() {
        return Optional.ofNullable(ended);
    }
}
