package io.nightshift.sdk.job;

import io.nightshift.sdk.internal.launch.Launcher;

/** A background touch; created by {@link BackgroundTaskSession#touch}. */
public final class BackgroundTouchBuilder
        implements BackgroundOperationBuilder<BackgroundTouchBuilder>,
                BackgroundExpiringBuilder<BackgroundTouchBuilder> {

    private final Draft draft;

    BackgroundTouchBuilder(Launcher launcher, DataSet dataSet) {
        this.draft = new Draft(launcher, dataSet);
    }

    @Override
    public JobPlan jobPlan() {
        return draft.plan(new Change.Touch(draft.expirationOr(new Expiration.ServerDefault())));
    }

    Draft draft() {
        return draft;
    }
}
