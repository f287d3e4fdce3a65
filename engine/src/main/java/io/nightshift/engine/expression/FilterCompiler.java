package io.nightshift.engine.expression;

import io.nightshift.engine.particle.Particle;

/** Makes filters of packed expressions. Thread-safe. */
@FunctionalInterface
public interface FilterCompiler {
    /**
     * Compiles a filter.
     *
     * @throws io.nightshift.engine.result.EngineException PARAMETER_ERROR when the bytes are not a boolean expression
     */
    Expression compile(Particle packed);
}
