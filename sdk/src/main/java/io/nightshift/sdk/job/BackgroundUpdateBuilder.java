package io.nightshift.sdk.job;

import com.aerospike.client.Operation;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.launch.Launcher;
import java.util.ArrayList;
import java.util.List;

/**
 * A background update; created by {@link BackgroundTaskSession#update}. The operations are applied to each record in the given
 * order, all or none: if one fails, the record stays as it was and counts as failed.
 */
public final class BackgroundUpdateBuilder
        implements BackgroundOperationBuilder<BackgroundUpdateBuilder>,
                BackgroundExpiringBuilder<BackgroundUpdateBuilder>,
                BackgroundDurableBuilder<BackgroundUpdateBuilder> {

    private final Draft draft;
    private final List<PlannedOperation> operations = new ArrayList<>();

    BackgroundUpdateBuilder(Launcher launcher, DataSet dataSet) {
        this.draft = new Draft(launcher, dataSet);
    }

    /**
     * Chooses a bin to write; the next call says how.
     *
     * @param name 1 to 15 bytes in UTF-8
     */
    public BackgroundWriteBinBuilder bin(String name) {
        return new BackgroundWriteBinBuilder(this, Checks.bin(name));
    }

    /**
     * Adds any write operation of the official client.
     *
     * @throws IllegalArgumentException if it only reads: a background job returns no records
     */
    public BackgroundUpdateBuilder operation(Operation operation) {
        return add(PlannedOperation.of(operation));
    }

    @Override
    public JobPlan jobPlan() {
        return draft.plan(
                new Change.Update(operations, draft.expirationOr(new Expiration.Unchanged()), draft.isDurableDelete()));
    }

    BackgroundUpdateBuilder add(PlannedOperation operation) {
        if (operations.size() == Change.MAX_OPERATIONS) {
            throw new IllegalArgumentException(
                    "a background update takes at most " + Change.MAX_OPERATIONS + " operations");
        }
        operations.add(operation);
        return this;
    }

    Draft draft() {
        return draft;
    }
}
