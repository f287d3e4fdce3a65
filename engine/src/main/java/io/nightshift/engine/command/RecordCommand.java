package io.nightshift.engine.command;

import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationContext.Answers;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.write.WriteRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command on one record.
 *
 * @param digest 20 bytes
 * @param set name of the set; empty if the client sent none
 * @param userKey the user key, if the client sent it
 * @param generation what the record's generation is compared with, if the flags ask for it
 * @param ttl seconds, or one of {@link io.nightshift.engine.store.Ttl}
 * @param operations in execution order
 * @param filter packed filter expression, if there is one
 */
public record RecordCommand(
        byte[] digest,
        String set,
        @Nullable Particle userKey,
        CommandFlags flags,
        int generation,
        int ttl,
        List<BinOperation> operations,
        @Nullable Particle filter) {

    /** The same on another record. */
    public RecordCommand on(byte[] otherDigest) {
        return new RecordCommand(otherDigest, set, userKey, flags, generation, ttl, operations, filter);
    }

    /** The rules that the command's writes follow. */
    WriteRules rules() {
        return new WriteRules(
                ttl,
                flags.replaces() ? WriteRules.Bins.REPLACED : WriteRules.Bins.KEPT,
                flags.removal(),
                flags.respondAllOps() ? Answers.ALL : Answers.RESULTS);
    }
}
