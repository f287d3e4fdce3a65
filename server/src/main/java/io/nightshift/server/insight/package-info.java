/**
 * What a server remembers for tests: a bounded log of changes, and what each query and job did. API:
 * {@link io.nightshift.server.insight.Insight}, which {@link io.nightshift.server.EmbeddedServer#insight()} returns, with
 * {@link io.nightshift.server.insight.Change} and {@link io.nightshift.server.insight.Execution}. Hears of changes as a listener of the engine's
 * namespaces, only while it is on; nothing else knows of it.
 */
@NullMarked
package io.nightshift.server.insight;

import org.jspecify.annotations.NullMarked;
