package io.nightshift.cli.command;

import io.nightshift.sdk.job.BackgroundOperationBuilder;
import io.nightshift.sdk.job.BackgroundTaskSession;

/** What a command's job does to records, checked. */
@FunctionalInterface
interface JobSteps {

    /** Builds the job, but for its filter and rate. */
    BackgroundOperationBuilder<?> build(BackgroundTaskSession session);
}
