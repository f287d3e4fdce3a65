/**
 * How the engine refuses: {@link io.nightshift.engine.result.EngineException} with one of the wire's
 * {@link io.nightshift.engine.result.ResultCode}s. Called from everywhere; calls nothing.
 */
@NullMarked
package io.nightshift.engine.result;

import org.jspecify.annotations.NullMarked;
