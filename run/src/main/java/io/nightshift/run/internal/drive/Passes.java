package io.nightshift.run.internal.drive;

import com.aerospike.client.AerospikeException;
import io.nightshift.run.internal.cluster.ClusterSigns;
import io.nightshift.run.internal.cluster.RecordQuery;
import io.nightshift.run.internal.state.Progress;
import io.nightshift.run.journal.NodeCount;
import io.nightshift.run.journal.Purpose;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunState;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobRefusedException;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Carries out passes: one job each, from the choice of its id to the certainty that it has ended. */
final class Passes {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

    /** Of the time that a pass will still take by what its nodes say, so much is slept: what they say is rough. */
    private static final double CAUTION = 0.9;

    /** A hundred questions a second. */
    private static final Duration PAUSE_PER_NODE = Duration.ofMillis(10);

    private static final int MOST_POLLS = 5;

    private final RunContext context;
    private final Guards guards;
    private final JobStop stop;
    private final Patience patience;
    private final RateKeeper rates;
    private final RecordQuery records;
    private final MarkerWatch markers;

    /** How the cluster was when the last pass began, if it was begun here. */
    private @Nullable ClusterSigns before;

    Passes(RunContext context, Guards guards, RateKeeper rates) {
        this.context = context;
        this.guards = guards;
        this.rates = rates;
        this.stop = new JobStop(context);
        this.patience = new Patience(context);
        this.records = new RecordQuery(context.client());
        this.markers = new MarkerWatch(context);
    }

    /** Carries out one pass, unless something else must come first. */
    void run(Purpose purpose, int buckets) {
        if (!patience.until(guards::beforePass)) {
            return;
        }
        JobPlan plan = context.plans()
                .of(purpose, buckets, context.t0())
                .withRecordsPerSecond(progress().rate());
        if (purpose != Purpose.UNMARK && exceedsLimit(plan)) {
            return;
        }
        if (purpose == Purpose.CHANGE) {
            markers.remember();
        }
        ClusterSigns signs = guards.signs();
        before = signs;
        int pass = progress().passes() + 1;
        long id = context.session().backgroundTask().newTaskId(plan);
        Instant planned = context.timing().now();
        context.log()
                .write(new RunEvent.PassPlanned(
                        pass, id, purpose, buckets, progress().rate()));
        ExecuteTask task;
        try {
            task = context.session().backgroundTask().start(plan, id);
        } catch (AerospikeException | IllegalArgumentException | IllegalStateException e) {
            notStarted(pass, id, planned, e);
            return;
        }
        context.log().write(new RunEvent.PassStarted(pass, signs.names()));
        watch(pass, task, planned);
        markers.holdIfVanished();
    }

    /** Pauses the run if the pass would change more than is allowed. */
    private boolean exceedsLimit(JobPlan plan) {
        OptionalLong limit = progress().limit();
        if (limit.isEmpty()) {
            return false;
        }
        long left = Math.max(0, limit.getAsLong() - progress().changed());
        long matching = records.count(plan, left + 1);
        if (matching <= left) {
            return false;
        }
        context.log()
                .write(new RunEvent.Paused(
                        Optional.empty(),
                        "the next pass would change more than the limit of " + limit.getAsLong() + " records: "
                                + progress().changed() + " are changed, more than " + left + " are left; nothing of it"
                                + " was begun, raise the limit to go on"));
        return true;
    }

    private void watch(int pass, ExecuteTask task, Instant planned) {
        Duration pause = FIRST_PAUSE;
        Duration waited = Duration.ZERO;
        while (true) {
            rest(pause);
            waited = waited.plus(pause);
            TaskStatus status = task.status();
            context.log().live(context.timing().now(), status);
            if (status.isDone()) {
                if (status.state() == TaskState.LOST) {
                    // A node that could not be asked for long may still write.
                    stop.stop(task.id(), planned);
                }
                end(pass, status, detail(status));
                return;
            }
            Optional<String> reason = reasonToStop(status);
            if (reason.isPresent()) {
                end(pass, stop.stop(task), reason.get());
                return;
            }
            pause = between(FIRST_PAUSE, untilEnd(waited, status.progress()), longestPause());
        }
    }

    /** How long to wait before the next look: not long beyond the end, and not until then if it is far, because that is not known yet. */
    private static Duration untilEnd(Duration waited, double percent) {
        Duration half = waited.dividedBy(2);
        if (percent <= 0) {
            return half;
        }
        Duration left = Duration.ofNanos((long) (waited.toNanos() * CAUTION * (100 - percent) / percent));
        return left.compareTo(half) < 0 ? left : half;
    }

    /** Between two looks at all nodes: many are asked less often, so that watching them costs the driver no more. */
    private Duration longestPause() {
        Duration poll = context.timing().poll();
        Duration byNodes = PAUSE_PER_NODE.multipliedBy(context.client().getNodes().length);
        return between(poll, byNodes, poll.multipliedBy(MOST_POLLS));
    }

    /** Waits, but no longer than until somebody wants something. */
    private void rest(Duration pause) {
        Duration poll = context.timing().poll();
        for (Duration left = pause; !left.isNegative() && !left.isZero(); left = left.minus(poll)) {
            context.timing().sleep(left.compareTo(poll) < 0 ? left : poll);
            if (context.isCalled()) {
                return;
            }
        }
    }

    private static Duration between(Duration least, Duration wanted, Duration most) {
        Duration enough = wanted.compareTo(least) < 0 ? least : wanted;
        return enough.compareTo(most) < 0 ? enough : most;
    }

    private Optional<String> reasonToStop(TaskStatus status) {
        if (context.isCalled()) {
            return Optional.of("somebody wants something else");
        }
        OptionalLong limit = progress().limit();
        if (limit.isPresent() && progress().changed() + status.recordsSucceeded() > limit.getAsLong()) {
            return Optional.of("it changes more than the limit of " + limit.getAsLong() + " records");
        }
        return guards.closedWindow().or(markers::vanished).or(() -> rates.reasonToChange(status));
    }

    private void end(int pass, TaskStatus status, String reason) {
        context.log()
                .write(new RunEvent.PassEnded(
                        pass, status.state(), status.state() == TaskState.DONE ? "" : reason, NodeCount.of(status)));
    }

    private static String detail(TaskStatus status) {
        return status.nodes().stream()
                .filter(node -> node.state() != TaskState.DONE)
                .map(node -> "node " + node.node() + ": " + node.state()
                        + (node.detail().isEmpty() ? "" : ", " + node.detail()))
                .findFirst()
                .orElse("");
    }

    /** Whatever went wrong at the start: the job must not run anywhere when this ends. */
    private void notStarted(int pass, long id, Instant planned, RuntimeException problem) {
        TaskStatus stopped = problem instanceof JobRefusedException refused
                ? stop.stop(id, planned, refused)
                : stop.stop(id, planned);
        String reason = "not started: " + line(problem);
        context.log().write(new RunEvent.PassEnded(pass, notDone(stopped), reason, NodeCount.of(stopped)));
        if (!Refusals.isLasting(problem, context.session())) {
            context.timing().sleep(context.timing().retry());
        } else if (progress().changed() == 0 && stopped.recordsSucceeded() == 0 && !isOtherRate()) {
            context.log().write(new RunEvent.Ended(RunState.REFUSED, Optional.empty(), 0, 0, line(problem)));
        } else {
            context.log().write(new RunEvent.Held(line(problem)));
        }
    }

    /** Whether the nodes may have refused what somebody has asked for since, and not the change. */
    private boolean isOtherRate() {
        return progress().rate() != progress().created().spec().pace().firstRate();
    }

    /** The job of a pass that nobody has watched may have come to its end, but what it did counts as stopped: nobody saw it begin everywhere. */
    private static TaskState notDone(TaskStatus status) {
        return status.state() == TaskState.DONE ? TaskState.ABORTED : status.state();
    }

    private static String line(RuntimeException problem) {
        String text = problem instanceof AerospikeException e && !(problem instanceof JobRefusedException)
                ? e.getBaseMessage()
                : problem.getMessage();
        return text == null ? "no reason given" : text.lines().findFirst().orElse("no reason given");
    }

    /** Stops the job of a pass that a process has left behind. */
    void settle(RunEvent.PassPlanned pass, Instant planned) {
        before = null;
        TaskStatus stopped = stop.stop(pass.taskId(), planned);
        context.log()
                .write(new RunEvent.PassEnded(
                        pass.pass(), notDone(stopped), "the process that watched it has ended", NodeCount.of(stopped)));
    }

    /** Whether the last pass has gone over every record. Asked some seconds after its end, because that is how long nodes take to notice a loss. */
    void prove(int pass) {
        if (before == null) {
            context.log().write(new RunEvent.PassProved(pass, false, "the process that watched it has ended"));
            return;
        }
        context.timing().sleep(context.timing().settling());
        Optional<String> change = before.changeUntil(ClusterSigns.read(context.client()));
        context.log().write(new RunEvent.PassProved(pass, change.isEmpty(), change.orElse("")));
    }

    private Progress progress() {
        return context.log().progress();
    }
}
