package io.nightshift.ael.internal.index;

import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexCollectionType;
import io.nightshift.ael.internal.tree.Logic;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.types.Checked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the index that narrows a filter best. Only conditions that all records must meet count: the filter itself, or
 * what {@code and} joins. Of the conditions with a usable index the hinted bin wins, then the highest ratio, then the
 * bin that is first in the alphabet. The index takes over every condition on the same values, but for geometry.
 */
public final class IndexChooser {
    private final List<Index> indexes;
    private final Optional<String> preferredBin;

    /**
     * Chooses among some indexes.
     *
     * @param indexes those that hold all records the job is about
     * @param preferredBin the bin that a hint means
     */
    public IndexChooser(List<Index> indexes, Optional<String> preferredBin) {
        this.indexes = indexes;
        this.preferredBin = preferredBin;
    }

    /**
     * What an index is asked.
     *
     * @param filter the question; empty if no index helps
     * @param answered the conditions that need no test on what the index finds, by identity
     * @param reason the choice and its reason in one line
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
        Pair pair = best(candidates);
        if (pair == null) {
            return none(
                    candidates.isEmpty()
                            ? "no condition that every record must meet has a form an index can answer: all records are tested"
                            : "no index fits the conditions on " + bins(candidates) + ": all records are tested");
        }
        Set<Node> answered = Collections.newSetFromMap(new IdentityHashMap<>());
        Bounds bounds = join(pair.candidate(), candidates, answered);
        return new Choice(Optional.of(pair.candidate().filter(bounds)), answered, describe(pair, bounds));
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

    private @Nullable Pair best(List<Candidate> candidates) {
        Pair best = null;
        for (Candidate candidate : candidates) {
            for (Index index : indexes) {
                if (candidate.fits(index)) {
                    Pair pair = new Pair(candidate, index);
                    best = best == null || isBetter(pair, best) ? pair : best;
                }
            }
        }
        return best;
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

    /** Adds the conditions that the choice answers together with others on the same values, and gives their bounds. */
    private static @Nullable Bounds join(Candidate chosen, List<Candidate> candidates, Set<Node> answered) {
        if (chosen.isExact()) {
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
            if (!bins.contains(candidate.path().bin())) {
                bins.add(candidate.path().bin());
            }
        }
        return String.join(", ", bins);
    }

    private static String describe(Pair pair, @Nullable Bounds bounds) {
        StringBuilder out = new StringBuilder("index ");
        Index index = pair.index();
        index.name().ifPresent(it -> out.append(it).append(' '));
        out.append("on bin ").append(index.bin()).append(" (").append(index.type());
        if (index.collectionType() != IndexCollectionType.DEFAULT) {
            out.append(", ").append(index.collectionType());
        }
        return out.append("): ").append(pair.candidate().asked(bounds)).toString();
    }
}
