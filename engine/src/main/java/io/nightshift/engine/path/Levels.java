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

    Levels(Path path, Work work) {
        this.path = path;
        this.work = work;
        for (PathStep step : path.steps()) {
            Expression filter = step.filter();
            filters.add(filter == null ? null : filter.elementEvaluator(work));
        }
    }

    boolean isLast(int level) {
        return level == path.steps().size() - 1;
    }

    /** @throws io.nightshift.engine.result.EngineException PARAMETER_ERROR if the step at this level does not fit the collection */
    Matches in(PackedCollection collection, int level) {
        PathStep step = path.steps().get(level);
        step.checkFits(collection);
        return new Matches(step, filters.get(level), collection, path.noFail(), work);
    }

    static boolean isCollection(PackedValue value) {
        MsgpackType type = value.type();
        return type == MsgpackType.LIST || type == MsgpackType.MAP;
    }
}
