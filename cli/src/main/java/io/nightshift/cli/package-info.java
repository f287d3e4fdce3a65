/**
 * The {@code nightshift} command. {@link io.nightshift.cli.Nightshift} is its start: it finds the subcommand, runs it
 * and turns what goes wrong into one line and an exit code.
 *
 * <p>{@code command} has one class per subcommand, {@code load} reads CSV and JSON files into a cluster, {@code demo} is
 * the guided tour, {@code ael} the JSON of {@code ael compile}, {@code connect} finds the cluster and logs in, {@code
 * completion} writes scripts for shells, {@code work} has what commands and tour share, {@code terminal} all that appears on
 * the screen. No other module uses any of it; only {@code main} is called from outside. Everything goes through the SDK and the official client; the
 * embedded server is only started here, by {@code serve} and {@code demo}.
 */
@NullMarked
package io.nightshift.cli;

import org.jspecify.annotations.NullMarked;
