package io.nightshift.engine.operation.hll;

import java.util.List;

/**
 * Estimates from sketches. The cardinality of one uses the improved estimator of Ertl (arXiv 1702.01284, algorithm 6); the
 * similarity of sketches with minhash bits that of Yu and Weber (arXiv 1710.08436, minus the expected collisions of two),
 * without minhash bits inclusion and exclusion. The order of the floating-point operations matters: the
 * results are the doubles of a real server. Counts are unsigned 64-bit numbers.
 */
final class HllEstimates {
    /** C's NAN, for sketches that all look empty. */
    static final double NAN = Double.longBitsToDouble(0x7ff8000000000000L);
    /** The result of 0/0 on x86. */
    static final double ZERO_BY_ZERO = Double.longBitsToDouble(0xfff8000000000000L);

    private static final int RANKS = 1 << Hll.RANK_BITS;

    private HllEstimates() {}

    /** How many different elements were added; the estimate stored in the sketch, if there is one. */
    static long cardinality(Hll hll) {
        return hll.cachedEstimate() == 0 ? estimate(hll) : hll.cachedEstimate();
    }

    private static long estimate(Hll hll) {
        int[] counts = new int[RANKS];
        for (int i = 0; i < hll.registers(); i++) {
            counts[hll.rank(i)]++;
        }
        double m = hll.registers();
        // Ertl's tau covers the rank that 6 bits cannot hold, so it is always 0 here.
        double z = 0;
        for (int rank = RANKS - 1; rank > 0; rank--) {
            z = 0.5 * (z + counts[rank]);
        }
        z += m * sigma(counts[0] / m);
        return round(alpha(hll.indexBits()) * m * m / z);
    }

    private static double sigma(double share) {
        if (share == 1.0) {
            return Double.POSITIVE_INFINITY;
        }
        double x = share;
        double y = 1;
        double z = share;
        double before;
        do {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        } while (before != z);
        return z;
    }

    private static double alpha(int indexBits) {
        return switch (indexBits) {
            case 4 -> 0.673;
            case 5 -> 0.697;
            case 6 -> 0.709;
            default -> 0.7213 / (1.0 + 1.079 / (1 << indexBits));
        };
    }

    /** Rounds like the C library: what does not fit becomes the least number. */
    private static long round(double value) {
        return value < 0x1p63 ? Math.round(value) : Long.MIN_VALUE;
    }

    /** The union of all sketches, with the fewest index bits among them, and minhash bits if all have the same. */
    static Hll union(List<Hll> hlls) {
        Hll union = emptyFor(hlls);
        hlls.forEach(union::unite);
        return union;
    }

    private static Hll emptyFor(List<Hll> hlls) {
        int indexBits = hlls.stream().mapToInt(Hll::indexBits).min().orElseThrow();
        return Hll.create(indexBits, commonMinhashBits(hlls));
    }

    private static int commonMinhashBits(List<Hll> hlls) {
        int bits = hlls.getFirst().minhashBits();
        return hlls.stream().allMatch(hll -> hll.minhashBits() == bits) ? bits : 0;
    }

    static long unionCardinality(List<Hll> hlls) {
        return cardinality(union(hlls));
    }

    static long intersectCardinality(List<Hll> hlls) {
        if (commonMinhashBits(hlls) == 0) {
            return intersectCardinalityByExclusion(hlls);
        }
        double similarity = similarityByMinhash(hlls);
        return Double.isNaN(similarity) ? 0 : round(toDouble(unionCardinality(hlls)) * similarity);
    }

    /** The share of the union that is in all sketches, 0 to 1; NaN if all are empty. */
    static double similarity(List<Hll> hlls) {
        if (commonMinhashBits(hlls) != 0) {
            return similarityByMinhash(hlls);
        }
        long intersection = intersectCardinalityByExclusion(hlls);
        long union = unionCardinality(hlls);
        return intersection == 0 && union == 0 ? ZERO_BY_ZERO : toDouble(intersection) / toDouble(union);
    }

    /** For two or three sketches. */
    private static long intersectCardinalityByExclusion(List<Hll> hlls) {
        long union = unionCardinality(hlls);
        long sum = 0;
        for (Hll hll : hlls) {
            sum = addUnlessOver(sum, cardinality(hll));
        }
        if (hlls.size() == 2) {
            return Long.compareUnsigned(sum, union) > 0 ? sum - union : 0;
        }
        long pairs = intersectCardinality(List.of(hlls.get(0), hlls.get(1)))
                + intersectCardinality(List.of(hlls.get(1), hlls.get(2)))
                + intersectCardinality(List.of(hlls.get(0), hlls.get(2)));
        return Math.max(0, union - (sum - pairs));
    }

    /** The unsigned sum, or the greatest number if it overflows. */
    private static long addUnlessOver(long sum, long more) {
        return Long.compareUnsigned(sum + more, sum) < 0 ? -1 : sum + more;
    }

    private static double similarityByMinhash(List<Hll> hlls) {
        boolean filled = hlls.stream().anyMatch(Hll::looksFilled);
        if (!hlls.stream().allMatch(Hll::looksFilled)) {
            return filled ? 0.0 : NAN;
        }
        int inUnion = union(hlls).usedRegisters();
        Hll equal = emptyFor(hlls);
        equal.unite(hlls.getFirst());
        hlls.stream().skip(1).forEach(equal::keepEqual);
        double collisions = hlls.size() == 2 ? expectedCollisions(equal, hlls.get(0), hlls.get(1)) : 0;
        double similarity = (equal.usedRegisters() - collisions) / inUnion;
        return similarity < 0.0 ? 0.0 : similarity;
    }

    /** How many registers of two disjoint sketches are equal by chance. */
    private static double expectedCollisions(Hll common, Hll a, Hll b) {
        double countA = toDouble(cardinality(a));
        double countB = toDouble(cardinality(b));
        double m = common.registers();
        double collisions = 0;
        for (int rank = 1; rank <= RANKS; rank++) {
            double less = rank == RANKS ? 0 : Math.scalb(1.0, -rank) / m;
            double more = Math.scalb(1.0, 1 - rank) / m;
            double shareA = Math.pow(1 - less, countA) - Math.pow(1 - more, countA);
            double shareB = Math.pow(1 - less, countB) - Math.pow(1 - more, countB);
            collisions += shareA * shareB;
        }
        return collisions * m / Math.scalb(1.0, common.minhashBits());
    }

    /** An unsigned number as a double. */
    private static double toDouble(long unsigned) {
        // A number over 2^63 is halved with its lowest bit kept, so that it rounds like the whole number.
        return unsigned >= 0 ? unsigned : 2.0 * (unsigned >>> 1 | unsigned & 1);
    }
}
