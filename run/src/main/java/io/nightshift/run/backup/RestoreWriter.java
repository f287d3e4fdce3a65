package io.nightshift.run.backup;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.BatchPolicy;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.GenerationPolicy;
import com.aerospike.client.policy.RecordExistsAction;
import io.nightshift.run.backup.RestoreCounts.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Writes records in batches until it is known what has become of each. Safe for use by several threads. */
final class RestoreWriter {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int ATTEMPT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 5_000;

    private final IAerospikeClient client;
    private final Existing existing;
    private final boolean ignoreGeneration;
    private final Duration patience;
    private final RestoreCounts counts;
    private final BatchPolicy withKey;
    private final BatchPolicy withoutKey;

    RestoreWriter(
            IAerospikeClient client,
            Existing existing,
            boolean ignoreGeneration,
            Duration patience,
            RestoreCounts counts) {
        this.client = client;
        this.existing = existing;
        this.ignoreGeneration = ignoreGeneration;
        this.patience = patience;
        this.counts = counts;
        withKey = policy(client, true);
        withoutKey = policy(client, false);
    }

    private static BatchPolicy policy(IAerospikeClient client, boolean sendKey) {
        BatchPolicy policy = new BatchPolicy(client.getBatchParentPolicyWriteDefault());
        // The client would send a lost write again, and its second answer would tell of the first.
        policy.maxRetries = 0;
        policy.socketTimeout = ANSWER_MILLIS;
        policy.totalTimeout = ATTEMPT_MILLIS;
        policy.respondAllKeys = true;
        // A batch of which a node gets one record is sent as a plain write, which looks here, and needs the key then.
        policy.sendKey = sendKey;
        return policy;
    }

    /** Writes all records of a batch, or throws why none can be written. */
    void write(List<Pending> batch, Workers.Stop stop) throws InterruptedException {
        List<Pending> open = batch;
        Duration pause = FIRST_PAUSE;
        long lastProgress = System.nanoTime();
        while (!open.isEmpty()) {
            stop.check();
            Attempt attempt = new Attempt();
            attempt.run(open.stream().filter(RestoreWriter::hasKey).toList(), withKey);
            attempt.run(open.stream().filter(pending -> !hasKey(pending)).toList(), withoutKey);
            if (attempt.again.size() < open.size()) {
                pause = FIRST_PAUSE;
                lastProgress = System.nanoTime();
            }
            open = attempt.again;
            if (open.isEmpty()) {
                return;
            }
            if (System.nanoTime() - lastProgress > patience.toNanos()) {
                if (attempt.why != ResultCode.KEY_BUSY) {
                    throw new AerospikeException(
                            attempt.why,
                            "no record could be written for " + patience.toSeconds() + " s: "
                                    + Answer.text(attempt.why, 0));
                }
                open.forEach(record -> counts.reject(record.reject("is written by others all the time: key busy")));
                return;
            }
            Thread.sleep(jittered(pause));
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** So that threads that have waited for the same node do not come back together. */
    private static Duration jittered(Duration pause) {
        return pause.dividedBy(2).plusNanos(ThreadLocalRandom.current().nextLong(pause.toNanos()));
    }

    private BatchWritePolicy policy(Pending pending) {
        BatchWritePolicy write = new BatchWritePolicy();
        write.sendKey = hasKey(pending);
        write.expiration = pending.expiration();
        write.recordExistsAction = switch (existing) {
            case KEEP -> RecordExistsAction.CREATE_ONLY;
            case UPDATE -> RecordExistsAction.UPDATE;
            case REPLACE -> RecordExistsAction.REPLACE;
        };
        if (!ignoreGeneration && existing != Existing.KEEP) {
            write.generationPolicy = GenerationPolicy.EXPECT_GEN_GT;
            write.generation = pending.record().generation();
        }
        return write;
    }

    private static boolean hasKey(Pending pending) {
        return pending.key().userKey != null;
    }

    /** One try to write some records. */
    private final class Attempt {
        private final List<Pending> again = new ArrayList<>();
        private int why = ResultCode.OK;

        void run(List<Pending> open, BatchPolicy policy) {
            List<Pending> sent = new ArrayList<>(open.size());
            List<BatchRecord> writes = new ArrayList<>(open.size());
            for (Pending pending : open) {
                Operation[] operations = pending.operations(existing).orElse(new Operation[0]);
                if (operations.length == 0) {
                    counts.reject(pending.reject("it has no bins in the backup, and a record cannot be without"));
                } else {
                    sent.add(pending);
                    writes.add(new BatchWrite(policy(pending), pending.key(), operations));
                }
            }
            int thrown = send(writes, policy);
            for (int i = 0; i < sent.size(); i++) {
                BatchRecord write = writes.get(i);
                boolean unanswered = write.resultCode == ResultCode.NO_RESPONSE;
                if (unanswered && writes.size() > 1 && Answer.of(thrown) != Answer.AGAIN) {
                    // One of them cannot be sent: each by itself tells.
                    run(List.of(sent.get(i)), policy);
                } else {
                    int code = unanswered ? thrown : write.resultCode;
                    settle(unanswered || write.inDoubt ? sent.get(i).afterLostAnswer() : sent.get(i), code);
                }
            }
        }

        private int send(List<BatchRecord> writes, BatchPolicy policy) {
            if (!writes.isEmpty()) {
                try {
                    client.operate(policy, writes);
                } catch (AerospikeException e) {
                    return e.getResultCode();
                }
            }
            return ResultCode.NO_RESPONSE;
        }

        private void settle(Pending pending, int code) {
            switch (Answer.of(code)) {
                case WRITTEN -> counts.add(Fate.RESTORED);
                case KEPT -> counts.add(pending.lost() ? Fate.UNCONFIRMED : Fate.KEPT);
                case NEWER -> counts.add(pending.lost() ? Fate.UNCONFIRMED : Fate.NEWER);
                case REFUSED ->
                    counts.reject(pending.reject("refused by the " + (code < 0 ? "client" : "server") + ": "
                            + Answer.text(code, pending.expiration())));
                case AGAIN -> {
                    why = code;
                    again.add(pending);
                }
                case HOPELESS ->
                    throw new AerospikeException(
                            code, "the server takes no record: " + Answer.text(code, pending.expiration()));
            }
        }
    }
}
