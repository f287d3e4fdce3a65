/**
 * The embedded database: records, expressions, operations, jobs. Knows neither network nor client.
 *
 * <p>{@link io.nightshift.engine.Database} is the door: it has namespaces
 * ({@link io.nightshift.engine.store.Namespace}), commands on single records
 * ({@link io.nightshift.engine.command.RecordCommands}), scans, background jobs, secondary indexes and user-defined
 * functions. Refusals are {@link io.nightshift.engine.result.EngineException}s with the wire's result codes. The other packages
 * from the bottom up: {@code util}, {@code particle}, {@code msgpack}, {@code record}, {@code storage}; then
 * {@code expression}, {@code operation} and {@code command}, which call each other; on top {@code index}, {@code scan},
 * {@code job} and {@code udf}.
 */
@NullMarked
package io.nightshift.engine;

import org.jspecify.annotations.NullMarked;
