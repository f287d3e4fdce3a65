package io.nightshift.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.nightshift.micrometer.Throttled.Reason;
import io.nightshift.run.journal.LivePass;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.spec.RunSpec;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The meters of the runs of one name, of which one is driven at a time. Told by one thread; read by others. */
final class RunGauges {

    private final MeterRegistry registry;
    private final Tags tags;
    private final Throttled throttled;
    private final Counter changed;
    private final Counter failed;
    private final Counter passes;
    private volatile boolean driven;
    private volatile int limit;
    private volatile @Nullable Rate rate;
    private int ceiling;
    private long changedInPass;
    private long failedInPass;

    RunGauges(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
        this.throttled = new Throttled(registry.config().clock());
        this.changed = records("changed");
        this.failed = records("failed");
        this.passes = Counter.builder("nightshift.run.passes")
                .description("passes over the records that have begun")
                .baseUnit("passes")
                .tags(tags)
                .register(registry);
        gauge("nightshift.run.driven", "1 while this process drives the run", null, run -> run.driven ? 1 : 0);
        gauge("nightshift.run.rate.limit", "per second and node, 0 for the server's own", "records", run -> run.limit);
        gauge("nightshift.run.rate", "per second that the pass goes over", "records", run -> {
            Rate now = run.rate;
            return now == null ? 0 : now.perSecond();
        });
        gauge("nightshift.run.remaining", "until the pass has ended", "seconds", run -> {
            Rate now = run.rate;
            return now == null ? Double.NaN : now.remainingSeconds();
        });
        for (Reason reason : Reason.values()) {
            FunctionCounter.builder("nightshift.run.throttled", throttled, time -> time.seconds(reason))
                    .description("time in which the run did not go as fast as it could")
                    .baseUnit("seconds")
                    .tags(tags.and("reason", reason.name().toLowerCase(Locale.ROOT)))
                    .register(registry);
        }
    }

    private Counter records(String outcome) {
        return Counter.builder("nightshift.run.records")
                .description("records of runs, by what became of them")
                .baseUnit("records")
                .tags(tags.and("outcome", outcome))
                .register(registry);
    }

    private void gauge(String name, String description, @Nullable String unit, ToDoubleFunction<RunGauges> value) {
        Gauge.builder(name, this, value)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    void driven(RunReport run, RunSpec spec) {
        ceiling = spec.pace() instanceof Pace.Adaptive adaptive ? adaptive.ceiling() : 0;
        limit = run.recordsPerSecond();
        driven = true;
        throttled.because(standing(run.state()));
    }

    private static @Nullable Reason standing(RunState state) {
        return switch (state) {
            case PAUSED -> Reason.PAUSED;
            case HELD -> Reason.HELD;
            case RUNNING, CONVERGED, COMPLETE_EXCEPT, ABORTED, UNDONE, REFUSED -> null;
        };
    }

    void happened(RunEvent event) {
        switch (event) {
            case RunEvent.PassPlanned ignored -> begin();
            case RunEvent.PassEnded end -> {
                count(end.succeeded(), end.failed());
                rate = null;
                throttled.because(null);
            }
            case RunEvent.TriedSingly tried -> {
                changed.increment(tried.changed());
                failed.increment(tried.failed());
            }
            case RunEvent.PaceChanged change -> limit = change.to();
            case RunEvent.Waiting waiting ->
                throttled.because(Reason.valueOf(waiting.cause().name()));
            case RunEvent.WaitOver ignored -> throttled.because(null);
            case RunEvent.Paused ignored -> throttled.because(Reason.PAUSED);
            case RunEvent.Held ignored -> throttled.because(Reason.HELD);
            case RunEvent.Resumed ignored -> throttled.because(null);
            case RunEvent.Ended ignored -> throttled.because(null);
            default -> {}
        }
    }

    private void begin() {
        passes.increment();
        changedInPass = 0;
        failedInPass = 0;
        rate = new Rate(registry.config().clock().monotonicTime());
        throttled.because(limit > 0 && limit < ceiling ? Reason.PACE : null);
    }

    void progress(LivePass pass) {
        count(pass.changed(), pass.failed());
        Rate now = rate;
        if (now != null) {
            now.update(
                    registry.config().clock().monotonicTime(),
                    pass.changed() + pass.failed() + pass.skipped(),
                    pass.progress());
        }
    }

    /** Counts what is new in this pass; a node that no longer answers takes nothing back. */
    private void count(long changedNow, long failedNow) {
        changed.increment(Math.max(0, changedNow - changedInPass));
        failed.increment(Math.max(0, failedNow - failedInPass));
        changedInPass = Math.max(changedInPass, changedNow);
        failedInPass = Math.max(failedInPass, failedNow);
    }

    void released() {
        driven = false;
        rate = null;
        throttled.because(null);
    }
}
