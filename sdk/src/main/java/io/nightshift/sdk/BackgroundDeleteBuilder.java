package io.nightshift.sdk;

import com.aerospike.client.Operation;
import io.nightshift.sdk.internal.Expiration;
import io.nightshift.sdk.internal.JobWork;
import java.util.List;

/** A background delete; from {@link BackgroundTaskSession#delete}. */
public final class BackgroundDeleteBuilder extends BackgroundOperationBuilder<BackgroundDeleteBuilder> {

    BackgroundDeleteBuilder(JobStarter starter, DataSet dataSet) {
        super(starter, dataSet);
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
