package io.nightshift.engine.path;

import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.operation.Work;
import io.nightshift.engine.particle.Particle;

/** What is done at the ends of the paths in a list or map. Immutable and thread-safe. */
@FunctionalInterface
interface PathTask {
    /** @throws io.nightshift.engine.result.EngineException with the result code that the real server gives */
    Outcome run(Particle collection, Work work);
}
