/**
 * Info commands: text in, text out. {@link io.nightshift.server.info.InfoHandler} parses a request and finds each
 * command by name in {@link io.nightshift.server.info.InfoCommands}, the one place where they are registered. A command
 * that does something is a class; commands whose answer never changes are in one table,
 * {@link io.nightshift.server.info.FixedAnswers}.
 *
 * <p>Texts that list keys and values (statistics, settings) have a real server's keys in its order; the keys are in
 * resource files beside this package, and the live values are bound to them by key.
 */
@NullMarked
package io.nightshift.server.info;

import org.jspecify.annotations.NullMarked;
