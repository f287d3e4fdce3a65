package io.nightshift.run.internal.change;

import com.aerospike.client.exp.Exp;
import io.nightshift.run.spec.Canary;

/** The conditions that make a pass of a job. */
public final class Narrowing {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private Narrowing() {}

    /**
     * The guard: whether a record was last written before a moment, in milliseconds since 1970, that the clock of its node has reached. A
     * node that writes it then gives it a later time. Decided by metadata, so it costs no rate and no read.
     */
    public static Exp guard(long millis) {
        // A node may have joined after the clocks were compared, so each looks at its own when it comes to a record.
        Exp now = Exp.add(Exp.lastUpdate(), Exp.mul(Exp.sinceUpdate(), Exp.val(NANOS_PER_MILLI)));
        Exp since = Exp.val(millis * NANOS_PER_MILLI);
        return Exp.and(Exp.lt(Exp.lastUpdate(), since), Exp.ge(now, since));
    }

    /** Whether a record was last written at a moment or later, in milliseconds since 1970. */
    public static Exp writtenSince(long millis) {
        return Exp.ge(Exp.lastUpdate(), Exp.val(millis * NANOS_PER_MILLI));
    }

    /** The same as text in the Aerospike Expression Language. */
    public static String writtenSinceText(long millis) {
        return "$.lastUpdate() >= " + millis * NANOS_PER_MILLI;
    }

    /** Whether a record is in the first of {@value Canary#ALL} buckets. Decided by metadata. */
    public static Exp inBuckets(int buckets) {
        return Exp.lt(Exp.digestModulo(Canary.ALL), Exp.val(buckets));
    }
}
