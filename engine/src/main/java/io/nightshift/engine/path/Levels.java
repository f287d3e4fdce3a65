package io.nightshift.engine.path;

import io.nightshift.engine.expression.ElementEvaluator;
import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.Work;
import io.nightshift.engine.operation.cdt.PackedCollection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of a descent along a path in one value: which elements are selected at each level. */
final class Levels {
    private final Path path;
    private final Work work;
    private final List<@Nullable ElementEvaluator> filters = new ArrayList<>();
    private final List<@Nullable ElementEvaluator> further = new ArrayList<>();
    private final List<@Nullable KeySet> keys = new ArrayList<>();

    Levels(Path path, Work work) {
        this.path = path;
        this.work = work;
        for (PathStep step : path.steps()) {
            filters.add(evaluator(step.filter()));
            further.add(evaluator(step.further()));
            keys.add(step.by() == PathStep.By.KEYS && step.value() != null ? new KeySet(step.value(), work) : null);
        }
    }

    private @Nullable ElementEvaluator evaluator(@Nullable Expression condition) {
        return condition == null ? null : condition.elementEvaluator(work);
    }

    boolean isLast(int level) {
        return level == path.steps().size() - 1;
    }

    /** @throws io.nightshift.engine.result.EngineException PARAMETER_ERROR if the step at this level does not fit the collection */
    Matches in(PackedCollection collection, int level) {
        PathStep step = path.steps().get(level);
        step.checkFits(collection);
        Matches.Conditions conditions =
                new Matches.Conditions(filters.get(level), further.get(level), keys.get(level), path.noFail());
        return new Matches(step, conditions, collection, work);
    }

    static boolean isCollection(PackedValue value) {
        MsgpackType type = value.type();
        return type == MsgpackType.LIST || type == MsgpackType.MAP;
    }
}
