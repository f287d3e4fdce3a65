package io.nightshift.sdk.job;

import io.nightshift.sdk.internal.launch.Launcher;

/** A background delete; created by {@link BackgroundTaskSession#delete}. */
public final class BackgroundDeleteBuilder
        implements BackgroundOperationBuilder<BackgroundDeleteBuilder>,
                BackgroundDurableBuilder<BackgroundDeleteBuilder> {

    private final Draft draft;

    BackgroundDeleteBuilder(Launcher launcher, DataSet dataSet) {
        this.draft = new Draft(launcher, dataSet);
    }

    @Override
    public JobPlan jobPlan() {
        return draft.plan(new Change.Delete(draft.isDurableDelete()));
    }

    Draft draft() {
        return draft;
    }
}
