package io.nightshift.run.spec;

import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import com.aerospike.client.command.ParticleType;
import com.aerospike.client.exp.Exp;

/**
 * The bin by which a record tells that a run has changed it; it holds the run's id. Written together with the change, by runs that
 * change exactly once and by those that keep a backup.
 */
public final class Marker {

    /** The name of the bin. */
    public static final String BIN = "nightshift_run";

    private Marker() {}

    /** Whether a record has the marker of a run; false, never unknown, for all other records. */
    public static Exp has(String run) {
        return Exp.and(
                Exp.eq(Exp.binType(BIN), Exp.val(ParticleType.STRING)), Exp.eq(Exp.stringBin(BIN), Exp.val(run)));
    }

    /** Whether a record lacks the marker of a run. */
    public static Exp lacks(String run) {
        return Exp.not(has(run));
    }

    /** Sets the marker. */
    public static Operation set(String run) {
        return Operation.put(new Bin(BIN, run));
    }

    /** Removes the marker. */
    public static Operation remove() {
        return Operation.put(new Bin(BIN, Value.getAsNull()));
    }
}
