package io.nightshift.run.internal.drive;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import io.nightshift.run.internal.cluster.RecordQuery;
import io.nightshift.run.journal.JournalJson;
import io.nightshift.run.journal.Purpose;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.spec.Canary;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.job.SingleRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tries the records singly that a pass has failed to change, and lists those that fail again with the reason, which a job does not tell:
 * one JSON object a line. The plan's conditions hold here too, the guard among them, so no record is changed twice.
 */
final class Singles {

    /** How many records are tried at most; a change that fails on more has one reason for most of them. */
    private static final int MOST = 100_000;

    private static final int LOOK = 1_000;

    private final RunContext context;

    Singles(RunContext context) {
        this.context = context;
    }

    void tryAll(int pass, Purpose purpose) {
        JobPlan plan = context.plans().of(purpose, Canary.ALL, context.t0());
        List<Key> keys = new RecordQuery(context.client()).keys(plan, MOST + 1);
        boolean all = keys.size() <= MOST;
        String name = "failed-" + pass + ".jsonl";
        try (BufferedWriter out = context.log().attach(name)) {
            tryEach(plan, keys.subList(0, all ? keys.size() : MOST), out)
                    .ifPresent(counts -> context.log()
                            .write(new RunEvent.TriedSingly(pass, counts.changed, counts.failed, name, all)));
        } catch (IOException e) {
            throw new UncheckedIOException("failed records cannot be listed in " + name, e);
        }
    }

    private static final class Counts {
        long changed;
        long failed;
    }

    /** Empty if the driver was called away; the records are then tried again. */
    private Optional<Counts> tryEach(JobPlan plan, List<Key> keys, BufferedWriter out) throws IOException {
        Counts counts = new Counts();
        int tried = 0;
        for (Key key : keys) {
            if (tried++ % LOOK == 0 && context.isCalled()) {
                return Optional.empty();
            }
            try {
                if (SingleRecord.change(
                        context.client(), plan, key, context.timing().now())) {
                    counts.changed++;
                }
            } catch (AerospikeException e) {
                counts.failed++;
                out.write(JournalJson.write(line(key, e)));
                out.newLine();
            }
        }
        return Optional.of(counts);
    }

    private static Map<String, @Nullable Object> line(Key key, AerospikeException problem) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("namespace", key.namespace);
        line.put("set", key.setName);
        line.put("digest", HexFormat.of().formatHex(key.digest));
        if (key.userKey != null) {
            line.put("key", key.userKey.getObject());
        }
        line.put("code", problem.getResultCode());
        line.put("reason", ResultCode.getResultString(problem.getResultCode()));
        return line;
    }
}
