/**
 * The embedded database: records, expressions, operations, jobs. Knows neither network nor client.
 *
 * <p>{@link io.nightshift.engine.Database} is the entry point: it holds namespaces
 * ({@link io.nightshift.engine.store.Namespace}), commands on single records
 * ({@link io.nightshift.engine.command.RecordCommands}), scans, background jobs, secondary indexes and user-defined
 * functions. Refusals are {@link io.nightshift.engine.result.EngineException}s with the wire's result codes. This package
 * wires the parts together; nothing below depends on it.
 *
 * <p>The other packages form layers, and each calls only what lies below it ({@code ArchitectureTest} checks this). From
 * the top: what can be asked ({@code udf}, {@code job}, {@code scan}, {@code command}); how many records are visited and
 * how one is written ({@code walk}, {@code write}); {@code index}; {@code path}, whose steps hold expressions;
 * {@code expression}, which calls operations; {@code operation} and its families; {@code store}, where records are kept;
 * {@code record} and {@code geo}; {@code particle}; {@code msgpack}, {@code regex}, {@code metrics}; and at the bottom
 * {@code config}, {@code result} and {@code util}.
 */
@NullMarked
package io.nightshift.engine;

import org.jspecify.annotations.NullMarked;
