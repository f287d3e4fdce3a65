package io.nightshift.sdk.job;

import com.aerospike.client.Operation;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.Expiration;
import io.nightshift.sdk.internal.launch.Launcher;
import io.nightshift.sdk.internal.node.JobWork;
import java.util.ArrayList;
import java.util.List;

/**
 * A background update; from {@link BackgroundTaskSession#update}. The operations are carried out on each record in the order
 * in which they were given, all or none: if one fails, the record stays as it was and counts as failed.
 */
public final class BackgroundUpdateBuilder extends BackgroundExpiringBuilder<BackgroundUpdateBuilder> {

    private static final int MAX_OPERATIONS = 32_767;

    private final List<Operation> operations = new ArrayList<>();

    BackgroundUpdateBuilder(Launcher launcher, DataSet dataSet) {
        super(launcher, dataSet, Expiration.KEEP);
    }

    /**
     * Chooses a bin to write; the next call says what.
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
        Checks.present("operation", operation);
        if (!operation.type.isWrite) {
            throw new IllegalArgumentException("a background update takes write operations only, "
                    + operation.type
                    + (operation.binName == null ? "" : " of bin \"" + operation.binName + "\"")
                    + " reads");
        }
        if (operations.size() == MAX_OPERATIONS) {
            throw new IllegalArgumentException("a background update takes at most " + MAX_OPERATIONS + " operations");
        }
        operations.add(operation);
        return this;
    }

    /** A record that loses its last bin leaves a tombstone; Enterprise Edition servers only. */
    public BackgroundUpdateBuilder withDurableDelete() {
        return durableDelete(true);
    }

    /** A record that loses its last bin leaves nothing behind, as by default. */
    public BackgroundUpdateBuilder withoutDurableDelete() {
        return durableDelete(false);
    }

    @Override
    JobWork work() {
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("a background update needs at least one bin operation: add e.g."
                    + " .bin(\"score\").add(1) before execute(), or use delete(...) or touch(...)");
        }
        return new JobWork.Operations(operations);
    }

    @Override
    String name() {
        return "background update";
    }

    @Override
    BackgroundUpdateBuilder self() {
        return this;
    }
}
