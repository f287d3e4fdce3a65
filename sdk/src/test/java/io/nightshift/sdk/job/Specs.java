package io.nightshift.sdk.job;

import io.nightshift.sdk.internal.node.JobSpec;

/** What a builder would send now. */
final class Specs {

    private Specs() {}

    static JobSpec of(BackgroundOperationBuilder<?> builder) {
        Draft draft = Draft.of(builder);
        return Planner.spec(
                builder.jobPlan(),
                draft.launcher().indexes(),
                draft.launcher().pace().now());
    }
}
