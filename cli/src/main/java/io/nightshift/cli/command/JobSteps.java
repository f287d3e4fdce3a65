package io.nightshift.cli.command;

import io.nightshift.cli.work.Scan;
import io.nightshift.sdk.job.BackgroundOperationBuilder;
import io.nightshift.sdk.job.BackgroundTaskSession;
import java.util.Optional;
import java.util.function.Supplier;

/** What a command's job does to records, checked. */
interface JobSteps {

    /** Builds the job, but for its filter and rate. */
    BackgroundOperationBuilder<?> build(BackgroundTaskSession session);

    /** Why a record fails, by an example, if one can be found; {@code matching} reads the records of the job. */
    default Optional<String> whyFailed(Supplier<Scan> matching) {
        return Optional.empty();
    }
}
