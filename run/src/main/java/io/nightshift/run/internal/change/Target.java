package io.nightshift.run.internal.change;

import com.aerospike.client.Value;
import com.aerospike.client.command.ParticleType;
import com.aerospike.client.exp.Exp;
import io.nightshift.sdk.job.Expiration;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.job.PlannedOperation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a change makes of a record, as far as its plan tells: whether it may be made twice, and how a record looks that has it. */
public final class Target {

    private Target() {}

    /**
     * Whether making the change a second time leaves a record as the first time did. When unsure, it may not: an add, a list append, a
     * function, an expiry that counts from the write.
     */
    public static boolean isRepeatable(JobPlan plan) {
        return switch (plan.kind()) {
            case DELETE -> true;
            case TOUCH -> isFixed(plan.expiration());
            case UPDATE ->
                isFixed(plan.expiration()) && plan.operations().stream().allMatch(Target::isAssignment);
            case FUNCTION, OPERATIONS, QUERY -> false;
        };
    }

    /**
     * Whether a record is not yet as the change leaves it, never unknown; empty if that cannot be told from the plan, e.g. because it sets
     * a list or an expiry.
     */
    public static Optional<Exp> notReached(JobPlan plan) {
        if (plan.operations().isEmpty() || !(plan.expiration() instanceof Expiration.Unchanged)) {
            return Optional.empty();
        }
        List<Exp> missing = new ArrayList<>();
        for (PlannedOperation operation : plan.operations()) {
            Optional<Exp> holds = isAssignment(operation) ? holds(operation) : Optional.empty();
            if (holds.isEmpty()) {
                return Optional.empty();
            }
            missing.add(Exp.not(holds.get()));
        }
        return Optional.of(missing.size() == 1 ? missing.getFirst() : Exp.or(missing.toArray(new Exp[0])));
    }

    private static boolean isFixed(Expiration expiration) {
        return switch (expiration) {
            case Expiration.Unchanged ignored -> true;
            case Expiration.Never ignored -> true;
            case Expiration.At ignored -> true;
            case Expiration.ServerDefault ignored -> false;
            case Expiration.After ignored -> false;
        };
    }

    private static boolean isAssignment(PlannedOperation operation) {
        return operation.name().equals("set") || operation.name().equals("remove");
    }

    private static Optional<Exp> holds(PlannedOperation operation) {
        String bin = operation.bin();
        if (operation.name().equals("remove")) {
            return Optional.of(Exp.not(Exp.binExists(bin)));
        }
        Value value = operation.toOperation().value;
        // The value of a planned operation is what is sent: its type and bytes.
        byte[] bytes = (byte[]) value.getObject();
        return switch (value.getType()) {
            case ParticleType.INTEGER ->
                Optional.of(typed(
                        value,
                        bin,
                        Exp.eq(Exp.intBin(bin), Exp.val(ByteBuffer.wrap(bytes).getLong()))));
            case ParticleType.STRING ->
                Optional.of(typed(
                        value, bin, Exp.eq(Exp.stringBin(bin), Exp.val(new String(bytes, StandardCharsets.UTF_8)))));
            case ParticleType.BOOL -> Optional.of(typed(value, bin, Exp.eq(Exp.boolBin(bin), Exp.val(bytes[0] != 0))));
            case ParticleType.BLOB -> Optional.of(typed(value, bin, Exp.eq(Exp.blobBin(bin), Exp.val(bytes))));
            // Equal numbers may have different bytes (0.0 and -0.0), NaN equals nothing; lists and maps compare by
            // rules of their own.
            default -> Optional.empty();
        };
    }

    /** A bin of another type makes a comparison unknown; its type is asked first. */
    private static Exp typed(Value value, String bin, Exp equal) {
        return Exp.and(Exp.eq(Exp.binType(bin), Exp.val(value.getType())), equal);
    }
}
