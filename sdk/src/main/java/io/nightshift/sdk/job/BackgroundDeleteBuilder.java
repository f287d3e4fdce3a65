package io.nightshift.sdk.job;

import com.aerospike.client.Operation;
import io.nightshift.sdk.internal.Expiration;
import io.nightshift.sdk.internal.launch.Launcher;
import io.nightshift.sdk.internal.node.JobWork;
import java.util.List;

/** A background delete; from {@link BackgroundTaskSession#delete}. */
public final class BackgroundDeleteBuilder extends BackgroundOperationBuilder<BackgroundDeleteBuilder> {

    BackgroundDeleteBuilder(Launcher launcher, DataSet dataSet) {
        super(launcher, dataSet);
    }

    /**
     * Each deleted record leaves a tombstone, so that it cannot come back when a node restarts; Enterprise Edition servers only.
     */
    public BackgroundDeleteBuilder withDurableDelete() {
        return durableDelete(true);
    }

    /** Deleted records leave nothing behind, as by default. */
    public BackgroundDeleteBuilder withoutDurableDelete() {
        return durableDelete(false);
    }

    @Override
    JobWork work() {
        return new JobWork.Operations(List.of(Operation.delete()));
    }

    @Override
    String name() {
        return "background delete";
    }

    @Override
    int expiration() {
        return Expiration.SERVER_DEFAULT;
    }

    @Override
    BackgroundDeleteBuilder self() {
        return this;
    }
}
