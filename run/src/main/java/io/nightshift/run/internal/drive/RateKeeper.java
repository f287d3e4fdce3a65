package io.nightshift.run.internal.drive;

import io.nightshift.run.spec.Pace;
import io.nightshift.sdk.task.TaskStatus;
import java.util.Optional;

/** Decides how fast a run goes. */
interface RateKeeper {

    /** The one that a run asks for. */
    static RateKeeper of(RunContext context) {
        return switch (context.plans().spec().pace()) {
            case Pace.ServerLimit ignored -> new FixedRate();
            case Pace.Fixed ignored -> new FixedRate();
            case Pace.Adaptive adaptive -> new AdaptiveRate(context, adaptive);
        };
    }

    /** Why the pass that runs must go on at another rate, if it must. */
    Optional<String> reasonToChange(TaskStatus status);

    /** Writes down the change that was decided on, if there is one. */
    void apply();
}
