/**
 * Info commands: text in, text out. {@link io.nightshift.server.info.InfoHandler} takes a request apart and finds each
 * command by name in {@link io.nightshift.server.info.InfoCommands}, the one place where they are registered. A command
 * that does something is a class; commands whose answer never changes stand in one table,
 * {@link io.nightshift.server.info.FixedAnswers}.
 *
 * <p>Texts that list keys and values (statistics, settings) have the keys of a real server in its order; they stand in
 * resource files beside this package, and the values that are alive here are bound to them by key.
 */
@NullMarked
package io.nightshift.server.info;

import org.jspecify.annotations.NullMarked;
