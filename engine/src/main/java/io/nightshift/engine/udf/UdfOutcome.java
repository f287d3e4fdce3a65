package io.nightshift.engine.udf;

import io.nightshift.engine.particle.Particle;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param succeeded whether the function returned; otherwise it failed
 * @param value what it returned, or the text of its failure; null for nil
 */
record UdfOutcome(boolean succeeded, @Nullable Particle value) {
    /** The function returned nil. */
    static final UdfOutcome NOTHING = new UdfOutcome(true, null);

    static UdfOutcome success(@Nullable Particle value) {
        return new UdfOutcome(true, value);
    }

    static UdfOutcome failure(@Nullable Particle text) {
        return new UdfOutcome(false, text);
    }
}
