package io.nightshift.engine.path;

import io.nightshift.engine.config.Release;
import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.result.EngineException;

/** Compiles the expressions that a path evaluates on elements. Thread-safe. */
public interface ElementExpressions {
    /** Refuses everything: it ends the nesting of path expressions. */
    ElementExpressions NONE = new ElementExpressions() {
        @Override
        public Release release() {
            return Release.DEFAULT;
        }

        @Override
        public Expression filter(PackedValue packed) {
            throw EngineException.parameter("path expressions are nested too deeply in each other");
        }

        @Override
        public Expression replacement(PackedValue packed) {
            return filter(packed);
        }
    };

    /** The server release that decides which steps are known. */
    Release release();

    /**
     * Compiles a filter.
     *
     * @throws io.nightshift.engine.result.EngineException PARAMETER_ERROR if it is not an expression
     */
    Expression filter(PackedValue packed);

    /**
     * Compiles an element's replacement; the expression may request its removal.
     *
     * @throws io.nightshift.engine.result.EngineException PARAMETER_ERROR if it is not an expression
     */
    Expression replacement(PackedValue packed);
}
