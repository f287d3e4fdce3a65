package io.nightshift.engine.expression;

import io.nightshift.engine.particle.Particle;

/** Compiles packed expressions to filters. Thread-safe. */
@FunctionalInterface
public interface FilterCompiler {
    /**
     * Compiles a filter.
     *
     * @throws io.nightshift.engine.result.EngineException PARAMETER_ERROR if the bytes are not a boolean expression
     */
    Expression compile(Particle packed);
}
