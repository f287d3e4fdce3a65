package io.nightshift.engine.operation.hll;

import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The modify operations, on the bin's sketch if there is one. */
final class HllModifications {
    private HllModifications() {}

    /** Creates an empty sketch; omitted numbers of bits keep their values. */
    static Outcome init(HllArguments call, @Nullable Hll old) {
        if (old == null) {
            return changed(create(call), null);
        }
        int indexBits = call.indexBits() == HllArguments.UNSET ? old.indexBits() : call.indexBits();
        int minhashBits = call.minhashBits() == HllArguments.UNSET ? old.minhashBits() : call.minhashBits();
        if (!Hll.areValidBits(indexBits, minhashBits)) {
            throw call.notApplicable("index and minhash bits must be " + Hll.MAX_INDEX_AND_MINHASH_BITS
                    + " or fewer together, would be " + indexBits + " and " + minhashBits);
        }
        return changed(Hll.create(indexBits, minhashBits), null);
    }

    /** Adds elements and returns how many of them changed the sketch. */
    static Outcome add(HllArguments call, @Nullable Hll old) {
        Hll hll = old == null ? create(call) : old.copy();
        long added = call.elements().stream().filter(hll::add).count();
        return changed(hll, Particle.ofInteger(added));
    }

    private static Hll create(HllArguments call) {
        if (call.indexBits() == HllArguments.UNSET) {
            throw call.notApplicable("the bin does not exist, and no index bits are given to create it");
        }
        return Hll.create(call.indexBits(), Math.max(0, call.minhashBits()));
    }

    static Outcome setUnion(HllArguments call, @Nullable Hll old) {
        List<Hll> all = new ArrayList<>(call.sketches());
        if (old != null) {
            all.add(old);
        }
        Hll union = HllEstimates.union(all);
        boolean folds =
                old != null && (union.indexBits() < old.indexBits() || union.minhashBits() != old.minhashBits());
        if (folds && !call.has(HllFlags.ALLOW_FOLD)) {
            throw call.notApplicable("the sketch would lose index or minhash bits; allow to fold it");
        }
        return changed(union, null);
    }

    /** Estimates the cardinality, stores the estimate in the sketch and returns it. */
    static Outcome refreshCount(HllArguments call, @Nullable Hll old) {
        Hll hll = existing(call, old).copy();
        long count = HllEstimates.cardinality(hll);
        hll.cacheEstimate(count);
        return changed(hll, Particle.ofInteger(count));
    }

    /** Makes the sketch smaller. */
    static Outcome fold(HllArguments call, @Nullable Hll old) {
        Hll hll = existing(call, old);
        if (hll.minhashBits() > 0) {
            throw call.notApplicable("a sketch with minhash bits cannot be folded");
        }
        if (call.indexBits() == HllArguments.UNSET || call.indexBits() > hll.indexBits()) {
            throw call.notApplicable("a sketch with " + hll.indexBits() + " index bits cannot be folded to "
                    + call.indexBits() + ", only to fewer");
        }
        if (call.indexBits() == hll.indexBits()) {
            return changed(hll.copy(), null);
        }
        Hll folded = Hll.create(call.indexBits(), 0);
        folded.unite(hll);
        return changed(folded, null);
    }

    private static Hll existing(HllArguments call, @Nullable Hll old) {
        if (old == null) {
            throw new EngineException(
                    ResultCode.BIN_NOT_FOUND, "hll " + call.op().label() + ": the bin does not exist");
        }
        return old;
    }

    private static Outcome changed(Hll hll, @Nullable Particle result) {
        return Outcome.set(hll.toParticle(), result);
    }
}
