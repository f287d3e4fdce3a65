/** Who may talk to a server, and how nobody else listens: TLS, users, roles. Off unless a server is built with it. */
@NullMarked
package io.nightshift.server.security;

import org.jspecify.annotations.NullMarked;
