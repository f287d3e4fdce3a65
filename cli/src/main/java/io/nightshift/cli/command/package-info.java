/**
 * The subcommands, one class each, and the options they share. A command checks its arguments, asks the SDK or the official
 * client, and prints; it throws what goes wrong, and {@link io.nightshift.cli.Nightshift} reports it.
 */
@NullMarked
package io.nightshift.cli.command;

import org.jspecify.annotations.NullMarked;
