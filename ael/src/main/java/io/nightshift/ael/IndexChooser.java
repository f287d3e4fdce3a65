package io.nightshift.ael;

import com.aerospike.client.exp.Exp;
import com.aerospike.client.query.IndexCollectionType;
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
final class IndexChooser {
    private final Inference types;
    private final Parameters parameters;
    private final IndexCatalog indexes;

    IndexChooser(Inference types, Parameters parameters, IndexCatalog indexes) {
        this.types = types;
        this.parameters = parameters;
        this.indexes = indexes;
    }

    private record Choice(Candidate candidate, AelIndex index) {}

    AelPlan plan(Source source, Node root) {
        List<Candidate> candidates = new ArrayList<>();
        if (!indexes.indexes().isEmpty()) {
            collect(root, new Constants(parameters, new Literals(source)), candidates);
        }
        Choice choice = choose(candidates);
        if (choice == null) {
            return new AelPlan(Optional.empty(), rest(source, root, Set.of()), whyNone(candidates));
        }
        Set<Node> answered = Collections.newSetFromMap(new IdentityHashMap<>());
        Bounds bounds = join(choice.candidate(), candidates, answered);
        IndexRange range = choice.candidate().toRange(bounds);
        Optional<Exp> rest = rest(source, root, answered);
        return new AelPlan(Optional.of(range), rest, explain(choice, range, rest));
    }

    private Optional<Exp> rest(Source source, Node root, Set<Node> answered) {
        Emitter emitter = new Emitter(source, types, parameters, answered);
        return emitter.isAnswered(root) ? Optional.empty() : Optional.of(emitter.emit(root));
    }

    private void collect(Node node, Constants constants, List<Candidate> into) {
        if (node instanceof Node.Call call && call.op() == Op.AND) {
            for (Node operand : call.operands()) {
                collect(operand, constants, into);
            }
        } else {
            Candidate.of(node, types, constants).ifPresent(into::add);
        }
    }

    private @Nullable Choice choose(List<Candidate> candidates) {
        Optional<String> preferred = indexes.preferredBin();
        Choice best = null;
        for (Candidate candidate : candidates) {
            for (AelIndex index : indexes.indexes()) {
                if (indexes.isUsable(index) && candidate.fits(index)) {
                    Choice choice = new Choice(candidate, index);
                    best = best == null || isBetter(choice, best, preferred) ? choice : best;
                }
            }
        }
        return best;
    }

    private static boolean isBetter(Choice a, Choice b, Optional<String> preferred) {
        String binA = a.index().bin();
        String binB = b.index().bin();
        if (preferred.isPresent() && !binA.equals(binB)) {
            if (binA.equals(preferred.get())) {
                return true;
            }
            if (binB.equals(preferred.get())) {
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

    private String whyNone(List<Candidate> candidates) {
        if (indexes.indexes().isEmpty()) {
            return "no secondary index: all records are tested";
        }
        return candidates.isEmpty()
                ? "no condition that every record must meet has a form an index can answer: all records are tested"
                : "no index fits the conditions on " + bins(candidates) + ": all records are tested";
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

    private static String explain(Choice choice, IndexRange range, Optional<Exp> rest) {
        StringBuilder out = new StringBuilder("index ");
        choice.index().name().ifPresent(it -> out.append(it).append(' '));
        out.append("on bin ").append(range.bin()).append(" (").append(range.type());
        if (range.collectionType() != IndexCollectionType.DEFAULT) {
            out.append(", ").append(range.collectionType());
        }
        out.append("): ").append(text(range.begin()));
        if (!range.begin().equals(range.end())) {
            out.append(" to ").append(text(range.end()));
        }
        return out.append(rest.isPresent() ? "; the rest is tested on what it finds" : "; it answers all of the filter")
                .toString();
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes
                ? bytes.length + " bytes"
                : value instanceof String ? "'" + value + "'" : value.toString();
    }
}
