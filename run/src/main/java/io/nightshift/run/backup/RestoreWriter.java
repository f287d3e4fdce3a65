package io.nightshift.run.backup;

import com.aerospike.client.BatchWrite;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.GenerationPolicy;
import com.aerospike.client.policy.RecordExistsAction;
import io.nightshift.run.backup.RestoreCounts.Fate;
import io.nightshift.run.internal.bulk.BulkWriter;
import io.nightshift.run.internal.bulk.Image;
import io.nightshift.run.internal.bulk.Standing;
import io.nightshift.run.internal.bulk.Workers;
import io.nightshift.sdk.info.WriteAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes records by the rules of a restore, and counts what becomes of them. Safe for use by several threads. */
final class RestoreWriter {

    private final BulkWriter writer;
    private final Standing standing;
    private final Existing existing;
    private final boolean ignoreGeneration;
    private final RestoreCounts counts;

    RestoreWriter(
            IAerospikeClient client,
            Existing existing,
            boolean ignoreGeneration,
            Duration patience,
            RestoreCounts counts) {
        this.writer = new BulkWriter(client, patience);
        this.standing = new Standing(client, patience);
        this.existing = existing;
        this.ignoreGeneration = ignoreGeneration;
        this.counts = counts;
    }

    /** Writes all records of a batch, or throws why none can be written. */
    void write(List<Image> batch, Workers.Stop stop) throws InterruptedException {
        List<Image> unclear = new ArrayList<>();
        writer.write(
                batch,
                this::request,
                (image, code, lost) -> {
                    boolean there = code == ResultCode.KEY_EXISTS_ERROR || code == ResultCode.GENERATION_ERROR;
                    if (lost && there) {
                        unclear.add(image);
                    } else {
                        settled(image, code);
                    }
                },
                stop);
        if (!unclear.isEmpty()) {
            boolean others = existing == Existing.UPDATE;
            standing.compare(
                    unclear, others, stop, (image, now, same) -> counts.add(same ? Fate.RESTORED : Fate.UNCONFIRMED));
        }
    }

    private BatchWrite request(Image image) {
        BatchWritePolicy policy = new BatchWritePolicy();
        policy.sendKey = image.key().userKey != null;
        policy.expiration = image.expiration();
        policy.recordExistsAction = switch (existing) {
            case KEEP -> RecordExistsAction.CREATE_ONLY;
            case UPDATE -> RecordExistsAction.UPDATE;
            case REPLACE -> RecordExistsAction.REPLACE;
        };
        if (!ignoreGeneration && existing != Existing.KEEP) {
            policy.generationPolicy = GenerationPolicy.EXPECT_GEN_GT;
            policy.generation = image.record().generation();
        }
        return new BatchWrite(policy, image.key(), image.operations(existing == Existing.UPDATE));
    }

    private void settled(Image image, int code) {
        switch (code) {
            case ResultCode.OK -> counts.add(Fate.RESTORED);
            case ResultCode.KEY_EXISTS_ERROR -> counts.add(Fate.KEPT);
            case ResultCode.GENERATION_ERROR -> counts.add(Fate.NEWER);
            default ->
                counts.reject(
                        image.file(), image.line(), image.record(), WriteAnswer.refusal(code, image.expiration()));
        }
    }
}
