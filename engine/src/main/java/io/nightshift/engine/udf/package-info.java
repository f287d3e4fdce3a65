/**
 * User-defined functions in Lua 5.4.
 *
 * <p>{@link io.nightshift.engine.udf.UdfModules} keeps the registered modules.
 * {@link io.nightshift.engine.udf.UdfCommands} calls a function on one record,
 * {@link io.nightshift.engine.udf.FunctionCaller} on the records of a background job;
 * {@link io.nightshift.engine.udf.UdfStream} runs a function over all that a query finds. All have the calls made by
 * {@link io.nightshift.engine.udf.FunctionThreads}, without any lock and on copies of records, as
 * {@link io.nightshift.engine.udf.FunctionTask tasks}. These take a {@link io.nightshift.engine.udf.UdfState}, a Lua state with
 * a module loaded, from {@link io.nightshift.engine.udf.UdfStates} and give it back after the call; a state whose call passed
 * a limit is thrown away.
 *
 * <p>The libraries that scripts see ({@code list}, {@code map}, {@code record} and so on) are written in Lua and stand
 * with the resources of this package. {@link io.nightshift.engine.udf.UdfLibraries} runs them in a new state; they reach
 * Java through its few functions and those of {@link io.nightshift.engine.udf.UdfHost}, and answer a call as
 * {@link io.nightshift.engine.udf.UdfAnswers} reads it. Called through the door; calls {@code command}, {@code write} and
 * {@code store}.
 */
@NullMarked
package io.nightshift.engine.udf;

import org.jspecify.annotations.NullMarked;
