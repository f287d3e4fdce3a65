/**
 * User-defined functions in Lua 5.4.
 *
 * <p>{@link io.nightshift.engine.udf.UdfModules} keeps the registered modules.
 * {@link io.nightshift.engine.udf.UdfCommands} calls a function on one record,
 * {@link io.nightshift.engine.udf.FunctionCaller} on the records of a background job;
 * {@link io.nightshift.engine.udf.UdfStream} runs a function over the records that a query finds. All calls are made by
 * {@link io.nightshift.engine.udf.FunctionThreads} as {@link io.nightshift.engine.udf.FunctionTask tasks}, without holding locks and on
 * copies of records. A task takes a {@link io.nightshift.engine.udf.UdfState}, a Lua state with
 * a module loaded, from {@link io.nightshift.engine.udf.UdfStates} and returns it after the call; a state whose call exceeded
 * a limit is discarded.
 *
 * <p>The libraries that scripts see ({@code list}, {@code map}, {@code record} and so on) are written in Lua and are
 * resources of this package. {@link io.nightshift.engine.udf.UdfLibraries} runs them in a new state; they reach
 * Java through its few functions and those of {@link io.nightshift.engine.udf.UdfHost}, and
 * {@link io.nightshift.engine.udf.UdfAnswers} reads what they return. Called through the door; calls {@code command}, {@code write} and
 * {@code store}.
 */
@NullMarked
package io.nightshift.engine.udf;

import org.jspecify.annotations.NullMarked;
