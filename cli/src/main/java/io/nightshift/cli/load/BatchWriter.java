package io.nightshift.cli.load;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.BatchPolicy;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.RecordExistsAction;
import io.nightshift.cli.work.Failure;
import io.nightshift.sdk.info.WriteAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes batches until every row is a record or a reject. What may get better is tried again, later and later, as long as the patience
 * lasts; a row written twice is the same record. Safe for use by several threads.
 */
final class BatchWriter {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int ATTEMPT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 5_000;

    private final IAerospikeClient client;
    private final LoadSettings settings;
    private final Rejects rejects;
    private final LoadControl control;
    private final BatchPolicy policy;
    private final BatchWritePolicy write;

    BatchWriter(IAerospikeClient client, LoadSettings settings, Rejects rejects, LoadControl control) {
        this.client = client;
        this.settings = settings;
        this.rejects = rejects;
        this.control = control;
        policy = new BatchPolicy(client.getBatchParentPolicyWriteDefault());
        policy.maxRetries = 1;
        policy.socketTimeout = ANSWER_MILLIS;
        policy.totalTimeout = ATTEMPT_MILLIS;
        policy.respondAllKeys = true;
        // A batch of which a node gets one record is sent as a plain write, which looks here.
        policy.sendKey = true;
        write = new BatchWritePolicy();
        write.sendKey = true;
        write.expiration = settings.expiration();
        write.recordExistsAction = settings.replace() ? RecordExistsAction.REPLACE : RecordExistsAction.UPDATE;
    }

    /**
     * What has become of rows.
     *
     * @param written how many are records
     * @param refused how many are rejects
     * @param again those for which it is still open
     * @param why the last answer for one of them
     * @param sent whether one of them was sent and may have been written
     */
    private record Attempt(int written, int refused, List<Line.Row> again, int why, boolean sent) {}

    /**
     * Writes all rows of a batch.
     *
     * @return whether it was done before the load was stopped
     */
    boolean write(Batch batch, Watermark watermark) throws InterruptedException {
        List<Line.Row> open = batch.rows();
        long written = 0;
        long refused = 0;
        Duration pause = FIRST_PAUSE;
        long lastProgress = System.nanoTime();
        while (!open.isEmpty()) {
            Attempt attempt = attempt(open);
            written += attempt.written();
            refused += attempt.refused();
            if (attempt.again().size() < open.size()) {
                pause = FIRST_PAUSE;
                lastProgress = System.nanoTime();
            }
            open = attempt.again();
            boolean impatient =
                    System.nanoTime() - lastProgress > settings.patience().toNanos();
            if (!open.isEmpty() && impatient && attempt.why() == ResultCode.KEY_BUSY) {
                open.forEach(row -> reject(row, text(ResultCode.KEY_BUSY)));
                refused += open.size();
                open = List.of();
            } else if (!open.isEmpty() && impatient) {
                control.stop(Failure.failed("no row could be written for "
                        + settings.patience().toSeconds() + " s: " + text(attempt.why())));
            }
            if (!open.isEmpty()) {
                if (control.isStopped()) {
                    control.leaveInDoubt(attempt.sent() ? open.size() : 0);
                    return false;
                }
                control.waitsFor(text(attempt.why()));
                control.pause(jittered(pause));
                pause = pause.compareTo(LONGEST_PAUSE.dividedBy(2)) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
        watermark.done(batch, written, refused);
        return true;
    }

    private Attempt attempt(List<Line.Row> rows) {
        List<BatchRecord> records = new ArrayList<>(rows.size());
        for (Line.Row row : rows) {
            records.add(new BatchWrite(write, key(row), operations(row)));
        }
        int thrown = ResultCode.NO_RESPONSE;
        try {
            client.operate(policy, records);
        } catch (AerospikeException e) {
            thrown = e.getResultCode();
        }
        int written = 0;
        int refused = 0;
        boolean sent = false;
        int why = ResultCode.OK;
        List<Line.Row> again = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            int code = records.get(i).resultCode;
            boolean unanswered = code == ResultCode.NO_RESPONSE;
            if (unanswered && WriteAnswer.of(thrown) != WriteAnswer.AGAIN) {
                // One of them cannot be sent, or the server takes no batches: each by itself tells.
                code = single(rows.get(i));
            } else if (unanswered) {
                code = thrown;
            }
            switch (WriteAnswer.of(code)) {
                case WRITTEN -> written++;
                case REFUSED -> {
                    refused++;
                    reject(rows.get(i), WriteAnswer.refusal(code, settings.expiration()));
                }
                case AGAIN -> {
                    why = code;
                    sent |= unanswered;
                    again.add(rows.get(i));
                }
                case FORBIDDEN, HOPELESS -> {
                    why = code;
                    again.add(rows.get(i));
                    control.stop(Failure.failed(
                            "the server takes no row, line " + rows.get(i).number() + " for one: " + text(code)));
                }
            }
        }
        if (written > 0) {
            control.wrote(written);
        }
        return new Attempt(written, refused, again, why, sent);
    }

    private int single(Line.Row row) {
        if (control.isStopped()) {
            return ResultCode.NO_RESPONSE;
        }
        try {
            BatchWrite alone = new BatchWrite(write, key(row), operations(row));
            client.operate(policy, List.of(alone));
            return alone.resultCode;
        } catch (AerospikeException e) {
            return e.getResultCode();
        }
    }

    private String text(int code) {
        return WriteAnswer.text(code, settings.expiration());
    }

    private Key key(Line.Row row) {
        return new Key(settings.dataSet().namespace(), settings.dataSet().set(), row.key());
    }

    private static Operation[] operations(Line.Row row) {
        return row.bins().stream().map(Operation::put).toArray(Operation[]::new);
    }

    private void reject(Line.Row row, String reason) {
        rejects.add(new Line.Reject(
                row.number(), reason, "key " + Excerpt.of(row.key().toString())));
    }

    /** So that threads that have waited for the same node do not come back together. */
    private static Duration jittered(Duration pause) {
        return pause.dividedBy(2).plusNanos(ThreadLocalRandom.current().nextLong(pause.toNanos()));
    }
}
