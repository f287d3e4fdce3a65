package io.nightshift.run.internal.drive;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.policy.Policy;
import io.nightshift.run.internal.cluster.RecordQuery;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.spec.Marker;
import io.nightshift.run.spec.Once;
import java.util.HexFormat;
import java.util.List;

/**
 * Notices that records lose the marker that keeps them from being changed twice, because another program replaces whole records. Looks at
 * some that had it after the pass before.
 */
final class MarkerWatch {

    private static final int SAMPLE = 100;

    private static final int NAMED = 5;

    private final RunContext context;
    private List<Key> marked = List.of();

    MarkerWatch(RunContext context) {
        this.context = context;
    }

    private boolean matters() {
        return context.plans().spec().once() == Once.EXACTLY;
    }

    /** Remembers records that have the marker. */
    void remember() {
        if (matters()) {
            String run = context.plans().run();
            marked =
                    new RecordQuery(context.client()).keys(context.plans().all().and(Marker.has(run)), SAMPLE);
        }
    }

    /** Holds the run if some of them are there without the marker; true if so. */
    boolean holds() {
        Expression lacks = Exp.build(Marker.lacks(context.plans().run()));
        List<String> vanished = marked.stream()
                .filter(key -> lacks(key, lacks))
                .map(key -> HexFormat.of().formatHex(key.digest))
                .limit(NAMED)
                .toList();
        marked = List.of();
        if (vanished.isEmpty()) {
            return false;
        }
        context.log().write(new RunEvent.MarkerVanished(vanished));
        context.log()
                .write(new RunEvent.Held("records lose the marker of the run although they are there: another program"
                        + " replaces whole records, and the run would change these twice; e.g. digest "
                        + vanished.getFirst()));
        return true;
    }

    private boolean lacks(Key key, Expression lacks) {
        Policy policy = context.client().copyReadPolicyDefault();
        policy.filterExp = lacks;
        policy.failOnFilteredOut = true;
        try {
            return context.client().exists(policy, key);
        } catch (AerospikeException e) {
            if (e.getResultCode() == ResultCode.FILTERED_OUT) {
                return false;
            }
            throw e;
        }
    }
}
