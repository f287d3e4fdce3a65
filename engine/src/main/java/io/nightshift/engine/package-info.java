/**
 * The embedded database: records, expressions, operations, jobs. Knows neither network nor client.
 *
 * <p>{@link io.nightshift.engine.Database} is the door: it has namespaces
 * ({@link io.nightshift.engine.storage.Namespace}), commands on single records
 * ({@link io.nightshift.engine.command.RecordCommands}), scans and background jobs. Refusals are
 * {@link io.nightshift.engine.EngineException}s with the wire's result codes.
 */
@NullMarked
package io.nightshift.engine;

import org.jspecify.annotations.NullMarked;
