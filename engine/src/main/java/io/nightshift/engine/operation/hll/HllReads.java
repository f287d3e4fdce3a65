package io.nightshift.engine.operation.hll;

import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import java.util.ArrayList;
import java.util.List;

/** The read operations, on the bin's sketch. */
final class HllReads {
    private HllReads() {}

    static Outcome count(HllArguments call, Hll hll) {
        return number(HllEstimates.cardinality(hll));
    }

    static Outcome union(HllArguments call, Hll hll) {
        return Outcome.read(HllEstimates.union(with(call, hll)).toParticle());
    }

    static Outcome unionCount(HllArguments call, Hll hll) {
        return number(HllEstimates.unionCardinality(with(call, hll)));
    }

    static Outcome intersectCount(HllArguments call, Hll hll) {
        return number(HllEstimates.intersectCardinality(comparable(call, hll)));
    }

    static Outcome similarity(HllArguments call, Hll hll) {
        return Outcome.read(Particle.ofDouble(HllEstimates.similarity(comparable(call, hll))));
    }

    /** The number of index bits and of minhash bits, as a list. */
    static Outcome describe(HllArguments call, Hll hll) {
        MsgpackWriter list = new MsgpackWriter()
                .writeListHeader(2)
                .writeLong(hll.indexBits())
                .writeLong(hll.minhashBits());
        return Outcome.read(Particle.of(ParticleType.LIST, list.toByteArray()));
    }

    /** 1 if all elements may have been added, 0 if at least one was not. */
    static Outcome mayContain(HllArguments call, Hll hll) {
        return number(call.elements().stream().allMatch(hll::mayContain) ? 1 : 0);
    }

    private static List<Hll> comparable(HllArguments call, Hll hll) {
        // The arguments guarantee that more than two sketches have the same minhash bits, and not 0.
        if (call.sketches().size() > 2
                && hll.minhashBits() != call.sketches().getFirst().minhashBits()) {
            throw call.notApplicable("more than two sketches need the minhash bits of the bin, which has "
                    + hll.minhashBits() + "; give at most two");
        }
        return with(call, hll);
    }

    /** The given sketches, and the bin's last. */
    private static List<Hll> with(HllArguments call, Hll hll) {
        List<Hll> all = new ArrayList<>(call.sketches());
        all.add(hll);
        return all;
    }

    private static Outcome number(long value) {
        return Outcome.read(Particle.ofInteger(value));
    }
}
