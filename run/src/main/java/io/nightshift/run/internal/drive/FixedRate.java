package io.nightshift.run.internal.drive;

import io.nightshift.sdk.task.TaskStatus;
import java.util.Optional;

/** The rate stays until somebody changes it. */
final class FixedRate implements RateKeeper {

    @Override
    public Optional<String> reasonToChange(TaskStatus status) {
        return Optional.empty();
    }

    @Override
    public void apply() {
        // Nothing was decided.
    }
}
