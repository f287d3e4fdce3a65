package io.nightshift.run.internal.bulk;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.BatchPolicy;
import io.nightshift.sdk.info.WriteAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** Writes records in batches until each has a final answer. Safe for use by several threads. */
public final class BulkWriter {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int ATTEMPT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 5_000;

    private static final int NOTHING_THROWN = ResultCode.NO_RESPONSE;

    private final IAerospikeClient client;
    private final Duration patience;
    private final BatchPolicy withKey;
    private final BatchPolicy withoutKey;

    /**
     * A writer.
     *
     * @param patience how long to go on trying while no record is settled
     */
    public BulkWriter(IAerospikeClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
        this.withKey = policy(client, true);
        this.withoutKey = policy(client, false);
    }

    /** Hears what has become of a record. */
    @FunctionalInterface
    public interface Outcome {
        /**
         * The final answer.
         *
         * @param resultCode of the server or, below zero, of the client
         * @param lost whether an attempt before may have been carried out although its answer did not come
         */
        void of(Image image, int resultCode, boolean lost);
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

    /**
     * Settles all records of a batch.
     *
     * @param request makes what is sent for a record, anew for each attempt
     * @throws AerospikeException if none can be written
     */
    public void write(List<Image> batch, Function<Image, BatchRecord> request, Outcome outcome, Workers.Stop stop)
            throws InterruptedException {
        List<Item> open = batch.stream().map(image -> new Item(image, false)).toList();
        Duration pause = FIRST_PAUSE;
        long lastProgress = System.nanoTime();
        while (true) {
            stop.check();
            Attempt attempt = new Attempt(request, outcome);
            attempt.run(open.stream().filter(item -> item.image().hasKey()).toList(), withKey);
            attempt.run(open.stream().filter(item -> !item.image().hasKey()).toList(), withoutKey);
            if (attempt.again.size() < open.size()) {
                pause = FIRST_PAUSE;
                lastProgress = System.nanoTime();
            }
            open = attempt.again;
            if (open.isEmpty()) {
                return;
            }
            if (System.nanoTime() - lastProgress > patience.toNanos()) {
                giveUp(open, attempt.why, outcome);
                return;
            }
            Thread.sleep(jittered(pause).toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private void giveUp(List<Item> open, int why, Outcome outcome) {
        if (why != ResultCode.KEY_BUSY) {
            throw new AerospikeException(
                    why, "no record could be written for " + patience.toSeconds() + " s: " + WriteAnswer.text(why, 0));
        }
        open.forEach(item -> outcome.of(item.image(), ResultCode.KEY_BUSY, item.lost()));
    }

    /** So that threads that have waited for the same node do not come back together. */
    private static Duration jittered(Duration pause) {
        return pause.dividedBy(2).plusNanos(ThreadLocalRandom.current().nextLong(pause.toNanos()));
    }

    private record Item(Image image, boolean lost) {}

    /** One try to write some records. */
    private final class Attempt {
        private final Function<Image, BatchRecord> request;
        private final Outcome outcome;
        private final List<Item> again = new ArrayList<>();
        private int why = ResultCode.OK;

        Attempt(Function<Image, BatchRecord> request, Outcome outcome) {
            this.request = request;
            this.outcome = outcome;
        }

        void run(List<Item> items, BatchPolicy policy) {
            List<BatchRecord> writes =
                    items.stream().map(item -> request.apply(item.image())).toList();
            int thrown = send(writes, policy);
            for (int i = 0; i < writes.size(); i++) {
                BatchRecord write = writes.get(i);
                boolean unanswered = write.resultCode == ResultCode.NO_RESPONSE;
                if (unanswered && writes.size() > 1 && WriteAnswer.of(thrown) != WriteAnswer.AGAIN) {
                    // One of them cannot be sent, or a node did not answer: each by itself tells.
                    run(List.of(new Item(items.get(i).image(), true)), policy);
                } else {
                    int code = unanswered ? thrown : write.resultCode;
                    // Where a part of a batch got no answer, nothing that is tried again is known not to have been
                    // done.
                    boolean lost = items.get(i).lost() || thrown != NOTHING_THROWN || code < 0 || write.inDoubt;
                    settle(new Item(items.get(i).image(), lost), code);
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
            return NOTHING_THROWN;
        }

        private void settle(Item item, int code) {
            switch (WriteAnswer.of(code)) {
                case WRITTEN, REFUSED, FORBIDDEN -> outcome.of(item.image(), code, item.lost());
                case AGAIN -> {
                    why = code;
                    again.add(item);
                }
                case HOPELESS ->
                    throw new AerospikeException(
                            code,
                            "the server takes no record: "
                                    + WriteAnswer.text(code, item.image().expiration()));
            }
        }
    }
}
