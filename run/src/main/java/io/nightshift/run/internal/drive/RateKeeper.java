package io.nightshift.run.internal.drive;

import io.nightshift.sdk.task.TaskStatus;
import java.util.Optional;

/** Decides how fast a run goes. */
interface RateKeeper {

    /** Why the pass that runs must go on at another rate, if it must. */
    Optional<String> reasonToChange(TaskStatus status);

    /** Writes down the change that was decided on, if there is one. */
    void apply();
}
