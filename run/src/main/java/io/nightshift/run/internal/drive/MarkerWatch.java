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
import java.util.Optional;

/**
 * Notices that records lose the marker that keeps them from being changed twice, because another program replaces whole records. While a pass
 * runs it looks at some records that had the marker before.
 */
final class MarkerWatch {

    private static final int SAMPLE = 100;

    /** How many of them are looked at each time. */
    private static final int LOOKS = 10;

    private final RunContext context;
    private final Expression lacks;
    private List<Key> marked = List.of();
    private int next;
    private Optional<String> vanished = Optional.empty();

    MarkerWatch(RunContext context) {
        this.context = context;
        this.lacks = Exp.build(Marker.lacks(context.plans().run()));
    }

    /** Remembers records that have the marker; before a pass. */
    void remember() {
        if (context.plans().spec().once() == Once.EXACTLY) {
            String run = context.plans().run();
            marked =
                    new RecordQuery(context.client()).keys(context.plans().all().and(Marker.has(run)), SAMPLE);
        }
    }

    /** Looks at some of them; why the pass must be stopped, if one is there without the marker. */
    Optional<String> vanished() {
        for (int i = 0; i < LOOKS && i < marked.size() && vanished.isEmpty(); i++) {
            Key key = marked.get(next++ % marked.size());
            if (lacks(key)) {
                vanished = Optional.of(HexFormat.of().formatHex(key.digest));
            }
        }
        return vanished.map(digest -> "a record has lost the marker of the run: digest " + digest);
    }

    /** Holds the run if one was found. */
    void holdIfVanished() {
        vanished.ifPresent(digest -> {
            context.log().write(new RunEvent.MarkerVanished(List.of(digest)));
            context.log()
                    .write(new RunEvent.Held(
                            "records lose the marker of the run although they are there: another program"
                                    + " replaces whole records, and the run changes these twice; e.g. digest "
                                    + digest));
        });
        vanished = Optional.empty();
        marked = List.of();
    }

    private boolean lacks(Key key) {
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
