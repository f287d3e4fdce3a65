/**
 * Which cluster a command talks to, and as whom: the configuration file with its profiles, passwords, TLS from PEM files, and what to
 * say when a cluster cannot be connected to.
 */
@NullMarked
package io.nightshift.cli.connect;

import org.jspecify.annotations.NullMarked;
