/**
 * The Aerospike wire protocol in front of the engine. The entry point is {@link io.nightshift.server.EmbeddedServer} for one node,
 * {@link io.nightshift.server.EmbeddedCluster} for several; nothing else is API.
 *
 * <p>A socket is served by {@code connection}, which splits its bytes into frames with {@code protocol} and passes each to
 * {@code FrameDispatcher}: text to {@code info}, messages to {@code command}, which calls the engine.
 * {@code node} holds what a node knows about itself and its peers.
 */
@NullMarked
package io.nightshift.server;

import org.jspecify.annotations.NullMarked;
