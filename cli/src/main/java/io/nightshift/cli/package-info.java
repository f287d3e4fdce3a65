/**
 * The {@code nightshift} command. {@link io.nightshift.cli.Nightshift} is its start: it finds the subcommand, runs it
 * and turns what goes wrong into one line and an exit code.
 *
 * <p>{@code command} has one class per subcommand, {@code load} reads CSV and JSON files into a cluster, {@code demo} is
 * the guided tour, {@code ael} the JSON of {@code ael compile}, {@code work} what commands and tour have in common,
 * {@code terminal} is all that appears on the screen. Everything goes through the SDK and the official client; the
 * embedded server is only started here, by {@code serve} and {@code demo}.
 */
@NullMarked
package io.nightshift.cli;

import org.jspecify.annotations.NullMarked;
