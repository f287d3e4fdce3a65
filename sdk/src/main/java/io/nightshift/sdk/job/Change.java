package io.nightshift.sdk.job;

import com.aerospike.client.Operation;
import io.nightshift.sdk.internal.UdfCall;
import io.nightshift.sdk.internal.node.JobWork;
import io.nightshift.sdk.internal.wire.Item;
import io.nightshift.sdk.internal.wire.ItemValues;
import io.nightshift.sdk.task.JobKind;
import java.util.List;

/** What a job does to each of its records. */
sealed interface Change {

    /** Most operations in one request. */
    int MAX_OPERATIONS = 32_767;

    /** Applies operations, in order, all or none. */
    record Update(List<PlannedOperation> operations, Expiration expiration, boolean durableDelete) implements Change {
        public Update {
            operations = List.copyOf(operations);
            if (operations.isEmpty()) {
                throw new IllegalArgumentException("a background update needs at least one bin operation: add e.g."
                        + " .bin(\"score\").add(1) before execute(), or use delete(...) or touch(...)");
            }
            if (operations.size() > MAX_OPERATIONS) {
                throw new IllegalArgumentException("a background update takes at most " + MAX_OPERATIONS
                        + " operations, has " + operations.size());
            }
        }
    }

    /** Deletes the record. */
    record Delete(boolean durableDelete) implements Change {}

    /** Renews its expiration. */
    record Touch(Expiration expiration) implements Change {}

    /** Calls a Lua function on it. */
    record Call(String module, String function, List<Item> arguments, Expiration expiration, boolean durableDelete)
            implements Change {
        public Call {
            UdfCall.of(module, function);
            arguments = List.copyOf(arguments);
        }

        /** The call in the client's form. */
        UdfCall toCall() {
            return new UdfCall(
                    module,
                    function,
                    arguments.stream().map(ItemValues::toValue).toList());
        }
    }

    default JobKind kind() {
        return switch (this) {
            case Update ignored -> JobKind.UPDATE;
            case Delete ignored -> JobKind.DELETE;
            case Touch ignored -> JobKind.TOUCH;
            case Call ignored -> JobKind.FUNCTION;
        };
    }

    /** Its name in messages, e.g. {@code background UDF pkg.fn}. */
    default String title() {
        return this instanceof Call call
                ? kind().title() + " " + call.module() + "." + call.function()
                : kind().title();
    }

    default Expiration expiration() {
        return switch (this) {
            case Update it -> it.expiration();
            case Delete ignored -> new Expiration.ServerDefault();
            case Touch it -> it.expiration();
            case Call it -> it.expiration();
        };
    }

    default boolean durableDelete() {
        return switch (this) {
            case Update it -> it.durableDelete();
            case Delete it -> it.durableDelete();
            case Touch ignored -> false;
            case Call it -> it.durableDelete();
        };
    }

    /** What is sent to the servers. */
    default JobWork work() {
        return switch (this) {
            case Update it ->
                new JobWork.Operations(it.operations().stream()
                        .map(PlannedOperation::toOperation)
                        .toList());
            case Delete ignored -> new JobWork.Operations(List.of(Operation.delete()));
            case Touch ignored -> new JobWork.Operations(List.of(Operation.touch()));
            case Call it -> new JobWork.Udf(it.toCall());
        };
    }
}
