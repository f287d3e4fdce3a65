package io.nightshift.run.internal.state;

import io.nightshift.run.internal.change.Narrowing;
import io.nightshift.run.journal.LivePass;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.store.Owner;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells people where a run stands. */
public final class Reports {

    private Reports() {}

    /** The report of a run that has come so far. */
    public static RunReport of(Progress progress, Optional<Owner> driver, Optional<LivePass> live) {
        RunEvent.Created created = progress.created();
        OptionalLong guard =
                progress.guarded().map(it -> OptionalLong.of(it.t0())).orElse(OptionalLong.empty());
        long notConfirmed = progress.ended().map(RunEvent.Ended::notConfirmed).orElse(0L);
        return new RunReport(
                created.run(),
                created.name(),
                created.because(),
                created.digest(),
                created.by(),
                progress.createdAt(),
                progress.lastAt(),
                driver,
                created.change(),
                progress.state(),
                progress.reason(),
                progress.waiting(),
                guard,
                progress.passes(),
                progress.canaryStep() + 1,
                created.spec().canary().steps(),
                progress.rate(),
                progress.limit(),
                progress.changed(),
                progress.failed(),
                progress.failures(),
                notConfirmed,
                notConfirmed > 0 ? Optional.of(Narrowing.writtenSinceText(guard.orElse(0))) : Optional.empty(),
                progress.backup().map(RunEvent.BackedUp::directory),
                live);
    }
}
