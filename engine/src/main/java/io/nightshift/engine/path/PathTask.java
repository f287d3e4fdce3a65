package io.nightshift.engine.path;

import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.operation.Work;
import io.nightshift.engine.particle.Particle;

/** What to do at the ends of the paths in a list or map. Immutable and thread-safe. */
@FunctionalInterface
interface PathTask {
    /** @throws io.nightshift.engine.result.EngineException with the real server's result code */
    Outcome run(Particle collection, Work work);
}
