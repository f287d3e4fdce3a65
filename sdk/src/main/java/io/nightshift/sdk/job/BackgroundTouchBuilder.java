package io.nightshift.sdk.job;

import com.aerospike.client.Operation;
import io.nightshift.sdk.internal.Expiration;
import io.nightshift.sdk.internal.launch.Launcher;
import io.nightshift.sdk.internal.node.JobWork;
import java.util.List;

/** A background touch; from {@link BackgroundTaskSession#touch}. */
public final class BackgroundTouchBuilder extends BackgroundExpiringBuilder<BackgroundTouchBuilder> {

    BackgroundTouchBuilder(Launcher launcher, DataSet dataSet) {
        super(launcher, dataSet, Expiration.SERVER_DEFAULT);
    }

    @Override
    JobWork work() {
        return new JobWork.Operations(List.of(Operation.touch()));
    }

    @Override
    String name() {
        return "background touch";
    }

    @Override
    BackgroundTouchBuilder self() {
        return this;
    }
}
