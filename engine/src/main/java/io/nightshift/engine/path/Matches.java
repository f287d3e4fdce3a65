package io.nightshift.engine.path;

import io.nightshift.engine.expression.ElementEvaluator;
import io.nightshift.engine.expression.PathElement;
import io.nightshift.engine.expression.Trilean;
import io.nightshift.engine.operation.Work;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedMap;
import io.nightshift.engine.operation.cdt.Probe;
import io.nightshift.engine.result.EngineException;
import org.jspecify.annotations.Nullable;

/** Iterates over the elements of one collection that a step selects, by position. */
final class Matches {
    private static final int NONE = -1;

    private final PathStep step;
    private final Conditions conditions;
    private final PackedCollection collection;
    private final Work work;
    private final @Nullable Probe probe;
    private final int only;
    private int at = NONE;

    /**
     * What an element must fulfil.
     *
     * @param noFail whether a condition that cannot be evaluated is simply not fulfilled
     */
    record Conditions(
            @Nullable ElementEvaluator filter,
            @Nullable ElementEvaluator further,
            @Nullable KeySet keys,
            boolean noFail) {}

    Matches(PathStep step, Conditions conditions, PackedCollection collection, Work work) {
        this.step = step;
        this.conditions = conditions;
        this.collection = collection;
        this.work = work;
        probe = step.value() == null ? null : new Probe(step.value());
        work.spend(collection.count());
        collection.indexAll();
        only = only();
    }

    /** Moves to the next selected element; false if there is none. */
    boolean next() {
        while (++at < collection.count()) {
            if (isSelected() && fulfilsFurther()) {
                return true;
            }
        }
        return false;
    }

    int position() {
        return at;
    }

    /** The current element. */
    PathElement element() {
        return collection instanceof PackedMap map
                ? PathElement.ofMap(map.key(at), map.value(at))
                : PathElement.ofList(at, collection.value(at));
    }

    private boolean isSelected() {
        return switch (step.by()) {
            case INDEX, RANK -> at == only;
            case KEY -> hasKey();
            case VALUE -> probe != null && collection.compareValue(at, probe) == 0;
            case FILTER -> passes(conditions.filter());
            case ALL -> true;
            case KEYS -> hasOneOfTheKeys();
        };
    }

    private boolean hasKey() {
        if (!(collection instanceof PackedMap map)) {
            return whenUnknown("a list has no keys");
        }
        return probe != null && map.compareKey(at, probe) == 0;
    }

    private boolean hasOneOfTheKeys() {
        if (!(collection instanceof PackedMap map)) {
            return whenUnknown("a list has no keys");
        }
        KeySet keys = conditions.keys();
        return keys != null && keys.has(map, at, work);
    }

    /** Of an element that an index or a rank means, a condition that cannot be evaluated is not fulfilled, as on a real server. */
    private boolean fulfilsFurther() {
        ElementEvaluator further = conditions.further();
        if (further == null) {
            return true;
        }
        return step.by() == PathStep.By.INDEX || step.by() == PathStep.By.RANK
                ? further.matches(element()) == Trilean.TRUE
                : passes(further);
    }

    private boolean passes(@Nullable ElementEvaluator filter) {
        if (filter == null) {
            return false;
        }
        return switch (filter.matches(element())) {
            case TRUE -> true;
            case FALSE -> false;
            case UNKNOWN -> whenUnknown("the filter of element " + at + " cannot be evaluated");
        };
    }

    private boolean whenUnknown(String why) {
        if (conditions.noFail()) {
            return false;
        }
        throw EngineException.parameter("path: " + why);
    }

    /** The single position that an index or rank means, or none if it is outside the collection. */
    private int only() {
        if (step.by() != PathStep.By.INDEX && step.by() != PathStep.By.RANK) {
            return NONE;
        }
        int count = collection.count();
        long number = step.number() < 0 ? count + step.number() : step.number();
        if (number < 0 || number >= count) {
            return NONE;
        }
        if (step.by() == PathStep.By.RANK) {
            return collection.positionsByValue()[(int) number];
        }
        return collection instanceof PackedMap map && !map.isOrdered()
                ? map.positionsByKey()[(int) number]
                : (int) number;
    }
}
