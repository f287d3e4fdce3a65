package io.nightshift.ael.internal.index;

import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexCollectionType;
import io.nightshift.ael.internal.tree.Logic;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Printer;
import io.nightshift.ael.internal.tree.Read;
import io.nightshift.ael.internal.types.Checked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the index that narrows a filter most. Only conditions that all records must meet count: the filter itself, or the
 * operands of its {@code and}. Of the conditions with a usable index the hinted bin wins, then the highest ratio, then the
 * alphabetically first bin. The index takes over every condition on the same values, except geometry.
 */
public final class IndexChooser {
    private final List<Index> indexes;
    private final Optional<String> preferredBin;
    private final boolean once;

    /**
     * Chooses among some indexes.
     *
     * @param indexes those that hold all of the job's records
     * @param preferredBin the bin that a hint refers to
     * @param once whether every record must be found only once
     */
    public IndexChooser(List<Index> indexes, Optional<String> preferredBin, boolean once) {
        this.indexes = indexes;
        this.preferredBin = preferredBin;
        this.once = once;
    }

    /**
     * The chosen query.
     *
     * @param filter the query; empty if no index helps
     * @param answered the conditions that need no test on the records found, by identity
     * @param reason the choice and its reason, in one line
     */
    public record Choice(Optional<Filter> filter, Set<Node> answered, String reason) {}

    private record Pair(Candidate candidate, Index index) {}

    /** Chooses for a filter. */
    public Choice choose(Checked tree) {
        if (indexes.isEmpty()) {
            return none("no secondary index: all records are tested");
        }
        List<Candidate> candidates = new ArrayList<>();
        collect(tree, tree.root(), candidates);
        List<Pair> pairs = pairs(candidates);
        Pair pair = best(pairs);
        if (pair == null) {
            return none(why(candidates, pairs));
        }
        Set<Node> answered = Collections.newSetFromMap(new IdentityHashMap<>());
        Bounds bounds = join(pair.candidate(), candidates, answered);
        return new Choice(
                Optional.of(pair.candidate().filter(bounds)), answered, describe(pair, bounds) + why(pair, pairs));
    }

    private static Choice none(String reason) {
        return new Choice(Optional.empty(), Set.of(), reason);
    }

    private static void collect(Checked tree, Node node, List<Candidate> into) {
        if (node instanceof Node.Chain chain && chain.op() == Logic.AND) {
            for (Node operand : chain.operands()) {
                collect(tree, operand, into);
            }
        } else {
            Candidate.of(tree, node).ifPresent(into::add);
        }
    }

    private List<Pair> pairs(List<Candidate> candidates) {
        List<Pair> pairs = new ArrayList<>();
        for (Candidate candidate : candidates) {
            for (Index index : indexes) {
                if (candidate.fits(index)) {
                    pairs.add(new Pair(candidate, index));
                }
            }
        }
        return pairs;
    }

    private @Nullable Pair best(List<Pair> pairs) {
        Pair best = null;
        for (Pair pair : pairs) {
            boolean usable = !once || !pair.candidate().mayRepeat();
            if (usable && (best == null || isBetter(pair, best))) {
                best = pair;
            }
        }
        return best;
    }

    private static String why(List<Candidate> candidates, List<Pair> pairs) {
        String what = "no index fits the conditions on " + bins(candidates);
        if (candidates.isEmpty()) {
            what = "no condition that every record must meet has a form an index can answer";
        } else if (!pairs.isEmpty()) {
            what = "a range of the index " + place(pairs.get(0)) + " may find a record several times";
        }
        return what + ": all records are tested";
    }

    private String why(Pair best, List<Pair> pairs) {
        Set<Index> fitting = new HashSet<>();
        for (Pair pair : pairs) {
            fitting.add(pair.index());
        }
        if (preferredBin.isPresent() && preferredBin.get().equals(best.index().bin())) {
            return ", as the hint wants";
        }
        if (fitting.size() == 1) {
            return "";
        }
        return best.index().ratio() > 0
                ? ", the most selective of " + fitting.size() + " that fit"
                : ", the first of " + fitting.size() + " that fit, of unknown selectivity";
    }

    private boolean isBetter(Pair a, Pair b) {
        String binA = a.index().bin();
        String binB = b.index().bin();
        if (preferredBin.isPresent() && !binA.equals(binB)) {
            if (binA.equals(preferredBin.get())) {
                return true;
            }
            if (binB.equals(preferredBin.get())) {
                return false;
            }
        }
        int ratio = Double.compare(a.index().ratio(), b.index().ratio());
        return ratio > 0 || ratio == 0 && binA.compareTo(binB) < 0;
    }

    /** Adds the conditions that the choice also answers, on the same values, and returns their common bounds. */
    private static @Nullable Bounds join(Candidate chosen, List<Candidate> candidates, Set<Node> answered) {
        if (chosen.exact()) {
            answered.add(chosen.node());
        }
        Bounds bounds = chosen.bounds();
        if (bounds == null) {
            return null;
        }
        for (Candidate other : candidates) {
            if (!answered.contains(other.node()) && other.bounds() != null && chosen.isAboutSame(other)) {
                Bounds joined = bounds.and(other.bounds());
                if (!joined.isEmpty()) {
                    bounds = joined;
                    answered.add(other.node());
                }
            }
        }
        return bounds;
    }

    private static String bins(List<Candidate> candidates) {
        List<String> bins = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (!bins.contains(candidate.bin())) {
                bins.add(candidate.bin());
            }
        }
        return String.join(", ", bins);
    }

    private static String describe(Pair pair, @Nullable Bounds bounds) {
        return "index " + place(pair) + ": " + pair.candidate().asked(bounds);
    }

    private static String place(Pair pair) {
        Index index = pair.index();
        Candidate candidate = pair.candidate();
        String place = candidate.steps().isEmpty()
                ? "bin " + index.bin()
                : Printer.print(new Node.Path(0, 0, index.bin(), candidate.steps(), null, Read.VALUE));
        return (index.name().isPresent() ? index.name().get() + " " : "")
                + "on "
                + place
                + " ("
                + index.type()
                + (index.collectionType() == IndexCollectionType.DEFAULT ? "" : ", " + index.collectionType())
                + ")";
    }
}
