package io.nightshift.run.internal.state;

import io.nightshift.run.internal.change.Target;
import io.nightshift.run.internal.state.Progress.Pass;
import io.nightshift.run.journal.Purpose;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.Limits;
import io.nightshift.run.spec.Once;
import io.nightshift.run.spec.RunSpec;
import io.nightshift.sdk.task.JobKind;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides what a run does next.
 *
 * <pre>
 * guard, limit, backup
 * for each step of the canary but the last:  a pass that is done; the gate; a yes
 * for all records:  passes until one finds nothing to do and is proved whole; failures singly
 * what others wrote:
 *   exactly once         marked and so changed already; passes that remove the marker
 *   may be repeated      if others wrote: passes without the guard until one is proved whole; failures singly
 *   may not              counted, the run is complete except for these
 * end
 * </pre>
 */
public final class NextStep {

    private final Progress progress;
    private final RunSpec spec;

    private NextStep(Progress progress) {
        this.progress = progress;
        this.spec = progress.created().spec();
    }

    /** What a run does that has come so far. */
    public static Step of(Progress progress) {
        return new NextStep(progress).decide();
    }

    private Step decide() {
        if (progress.openPass().isPresent()) {
            return new Step.Settle(progress.openPass().get(), progress.plannedAt());
        }
        if (progress.state() != RunState.RUNNING) {
            return progress.state().isFinal() ? new Step.Over() : new Step.Stand();
        }
        if (progress.guarded().isEmpty()) {
            return new Step.Guard();
        }
        if (!spec.limits().equals(Limits.NONE) && !progress.limitKnown()) {
            return new Step.Limit();
        }
        if (spec.backup().isPresent() && progress.backup().isEmpty()) {
            return new Step.BackUp();
        }
        if (progress.buckets() < Canary.ALL) {
            return canary();
        }
        return switch (purpose()) {
            case CHANGE -> change();
            case REST -> rest();
            case UNMARK -> unmark();
        };
    }

    private Step canary() {
        if (!progress.gateChecked()) {
            return progress.lastPass().filter(Pass::isDone).isPresent()
                    ? new Step.Gate(progress.canaryStep())
                    : new Step.Pass(Purpose.CHANGE, progress.buckets());
        }
        if (progress.allowed() || progress.gateOpen() && !spec.canary().asks()) {
            return new Step.Advance(progress.canaryStep() + 1);
        }
        String step =
                "step " + (progress.canaryStep() + 1) + " of " + spec.canary().steps() + " of the canary";
        return new Step.Ask(
                progress.gateOpen()
                        ? step + " is done; resume it to go on"
                        : step + ": " + String.join("; ", progress.findings()) + "; resume it to go on all the same");
    }

    /** Passes until one has found nothing to do for certain; then the failures. */
    private Step change() {
        Optional<Pass> last = progress.lastPass().filter(Pass::isDone);
        if (last.isEmpty() || last.get().ended.succeeded() > 0 && alwaysWrites()) {
            return new Step.Pass(Purpose.CHANGE, Canary.ALL);
        }
        return proved(last.get(), this::afterChange);
    }

    /** A function need not write the record that it is called on, which then comes up in every pass; for it a whole pass must do. */
    private boolean alwaysWrites() {
        return spec.job().kind() != JobKind.FUNCTION;
    }

    private Step afterChange() {
        if (spec.once() == Once.EXACTLY) {
            return new Step.Pass(Purpose.UNMARK, Canary.ALL);
        }
        if (progress.others().isEmpty()) {
            return new Step.LookForOthers();
        }
        boolean nobodyWrote = progress.others().get().writes().orElse(Long.MAX_VALUE) == 0;
        if (!nobodyWrote && takesInOthers(spec)) {
            return new Step.Pass(Purpose.REST, Canary.ALL);
        }
        return end(progress.others().get().records());
    }

    /** Others may go on writing for ever, so one pass that has gone over every record is enough, whatever it found. */
    private Step rest() {
        Optional<Pass> last = progress.lastPass().filter(Pass::isDone);
        return last.isEmpty() ? new Step.Pass(Purpose.REST, Canary.ALL) : proved(last.get(), () -> end(0));
    }

    private Step unmark() {
        Optional<Pass> last = progress.lastPass().filter(Pass::isDone);
        if (last.isEmpty() || last.get().ended.succeeded() > 0) {
            return new Step.Pass(Purpose.UNMARK, Canary.ALL);
        }
        return proved(last.get(), () -> end(progress.withoutMark()));
    }

    private Step proved(Pass last, Supplier<Step> then) {
        if (last.proved == null) {
            return new Step.Prove(last.planned.pass());
        }
        if (!last.isWhole()) {
            return new Step.Pass(last.planned.purpose(), Canary.ALL);
        }
        if (last.ended.failed() > 0 && last.tried == null) {
            return new Step.TrySingly(last.planned.pass(), last.planned.purpose());
        }
        return then.get();
    }

    private Step end(long notConfirmed) {
        StringBuilder except = new StringBuilder();
        if (progress.failed() > 0) {
            except.append(progress.allFailuresListed() ? "" : "at least ")
                    .append(progress.failed())
                    .append(" failed");
        }
        if (notConfirmed > 0) {
            except.append(except.isEmpty() ? "" : ", ")
                    .append("at most ")
                    .append(notConfirmed)
                    .append(" not confirmed");
        }
        return except.isEmpty()
                ? new Step.End(RunState.CONVERGED, 0, "")
                : new Step.End(RunState.COMPLETE_EXCEPT, notConfirmed, except.toString());
    }

    private Purpose purpose() {
        return progress.lastPass().map(it -> it.planned.purpose()).orElse(Purpose.CHANGE);
    }

    /**
     * Whether the change is made again to records that others have written. With a backup it is not: only what was saved may be changed.
     */
    public static boolean takesInOthers(RunSpec spec) {
        return spec.backup().isEmpty() && isRepeatable(spec);
    }

    private static boolean isRepeatable(RunSpec spec) {
        return spec.once() == Once.REPEATABLE || spec.once() == Once.AT_MOST && Target.isRepeatable(spec.job());
    }
}
