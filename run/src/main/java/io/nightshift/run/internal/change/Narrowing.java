package io.nightshift.run.internal.change;

import com.aerospike.client.exp.Exp;
import io.nightshift.run.spec.Canary;

/** The conditions that make a pass of a job. */
public final class Narrowing {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private Narrowing() {}

    /** Whether a record was last written before a moment, in milliseconds since 1970. Decided by metadata, so it costs no rate and no read. */
    public static Exp writtenBefore(long millis) {
        return Exp.lt(Exp.lastUpdate(), Exp.val(millis * NANOS_PER_MILLI));
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
