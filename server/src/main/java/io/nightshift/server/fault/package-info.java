/**
 * Faults that tests cause in a server: requests that are lost, late or refused. API: {@link io.nightshift.server.fault.Faults}, which
 * {@link io.nightshift.server.EmbeddedServer#faults()} returns, with {@link io.nightshift.server.fault.Fault} and
 * {@link io.nightshift.server.fault.Requests}. Sits between the connections and their handlers, so that nothing else knows of it.
 */
@NullMarked
package io.nightshift.server.fault;

import org.jspecify.annotations.NullMarked;
