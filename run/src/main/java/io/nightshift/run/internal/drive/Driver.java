package io.nightshift.run.internal.drive;

import com.aerospike.client.AerospikeException;
import io.nightshift.run.internal.change.PassPlans;
import io.nightshift.run.internal.cluster.Counters;
import io.nightshift.run.internal.control.Mailbox;
import io.nightshift.run.internal.state.NextStep;
import io.nightshift.run.internal.state.Progress;
import io.nightshift.run.internal.state.Step;
import io.nightshift.run.journal.Journal;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.spec.Limits;
import io.nightshift.run.spec.Marker;
import io.nightshift.run.spec.RunSpec;
import io.nightshift.run.store.RunLease;
import io.nightshift.run.store.StoreException;
import io.nightshift.run.time.Timing;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.JobPlan;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Drives one run from where it stands. Used by one thread, except for {@link #close()}. */
public final class Driver {

    private final RunContext context;
    private final Guards guards;
    private final Passes passes;
    private final Requests requests;
    private final RateKeeper rates;
    private volatile boolean closing;

    /**
     * A driver of the run whose lease this is.
     *
     * @param journal its journal, which begins as a journal does
     * @param hearer told of every event once it is written down, and of how far passes are
     */
    public Driver(Session session, RunLease lease, Journal journal, Timing timing, Hearer hearer) {
        Progress progress = Progress.of(journal.entries());
        RunSpec spec = progress.created().spec();
        JobPlan all = session.backgroundTask()
                .update(spec.job().dataSet())
                .operation(Marker.remove())
                .jobPlan();
        this.context = new RunContext(
                session,
                new RunLog(lease, journal, progress, hearer, timing.poll()),
                new Mailbox(lease, timing.now()),
                new PassPlans(lease.id(), spec, all),
                timing,
                () -> closing);
        this.guards = new Guards(context);
        this.rates = RateKeeper.of(context);
        this.passes = new Passes(context, guards, rates);
        this.requests = new Requests(context);
    }

    /** Where the run stands; only while no thread drives it. */
    public Progress progress() {
        return context.log().progress();
    }

    /** Makes {@link #drive} stop the job that runs, write that down and return. */
    public void close() {
        closing = true;
    }

    /**
     * Drives the run until it is over, or this is closed.
     *
     * @throws StoreException if the journal cannot be written; the job that runs was told to stop, because nobody would know of it
     */
    public void drive() {
        try {
            driveOn();
        } catch (StoreException e) {
            stopUnwatched(e);
            throw e;
        }
    }

    private void stopUnwatched(StoreException problem) {
        progress().openPass().ifPresent(pass -> {
            try {
                context.session().jobs().abort(pass.taskId());
            } catch (AerospikeException | IllegalStateException e) {
                problem.addSuppressed(e);
            }
        });
    }

    private void driveOn() {
        while (!closing || progress().openPass().isPresent()) {
            try {
                if (step()) {
                    return;
                }
            } catch (AerospikeException e) {
                again(e.getBaseMessage());
            } catch (IllegalStateException e) {
                // Without any node the cluster says so; with a closed connection this throws again.
                if (!context.session().cluster().nodeNames().isEmpty()) {
                    throw e;
                }
                again(e.getMessage());
            }
        }
    }

    private void again(@Nullable String problem) {
        String line = problem == null
                ? "no reason given"
                : problem.lines().findFirst().orElse("no reason given");
        context.log().waiting("the cluster does not answer as it should: " + line);
        context.timing().sleep(context.timing().retry());
    }

    /** Carries out a request, or the next step; true if there is none. */
    private boolean step() {
        Step step = NextStep.of(progress());
        context.mailbox().look();
        if (!(step instanceof Step.Settle) && requests.handle()) {
            return false;
        }
        rates.apply();
        switch (step) {
            case Step.Settle settle -> passes.settle(settle.pass(), settle.planned());
            case Step.Stand ignored -> context.timing().sleep(context.timing().poll());
            case Step.Guard ignored -> guard();
            case Step.Limit ignored -> limit();
            case Step.BackUp ignored -> new BackupStep(context, guards).run();
            case Step.Pass pass -> passes.run(pass.purpose(), pass.buckets());
            case Step.Prove proof -> passes.prove(proof.pass());
            case Step.TrySingly singly -> new Singles(context).tryAll(singly.pass(), singly.purpose());
            case Step.Gate gate -> new Gate(context).check(gate.canaryStep());
            case Step.Ask ask -> context.log().write(new RunEvent.Held(ask.reason()));
            case Step.Advance advance ->
                context.log()
                        .write(new RunEvent.StepTaken(
                                advance.canaryStep(),
                                progress().created().spec().canary().bucketsOf(advance.canaryStep())));
            case Step.LookForOthers ignored -> new Others(context).look();
            case Step.End end ->
                context.log()
                        .write(new RunEvent.Ended(
                                end.state(), Optional.empty(), progress().failed(), end.notConfirmed(), end.reason()));
            case Step.Over ignored -> {
                requests.refuseAll();
                return true;
            }
        }
        return false;
    }

    private void guard() {
        if (new Patience(context).until(guards::beforeGuard)) {
            guards.set();
        }
    }

    private void limit() {
        RunSpec spec = progress().created().spec();
        Limits limits = spec.limits();
        if (limits.maxShare().isEmpty()) {
            context.log().write(new RunEvent.Limited(limits.maxRecords(), "as asked"));
            return;
        }
        long records = Counters.records(context.client(), spec.job().dataSet());
        OptionalLong limit = limits.of(records);
        context.log()
                .write(new RunEvent.Limited(
                        limit, limits.maxShare().getAsDouble() * 100 + " % of " + records + " records"));
    }
}
