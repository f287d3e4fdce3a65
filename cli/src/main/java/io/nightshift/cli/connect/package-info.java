/**
 * Which cluster a command talks to, and as whom: the configuration file with its profiles, passwords, TLS from PEM files, and the
 * diagnosis when a connection fails.
 */
@NullMarked
package io.nightshift.cli.connect;

import org.jspecify.annotations.NullMarked;
