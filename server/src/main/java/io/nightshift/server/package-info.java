/**
 * The Aerospike wire protocol in front of the engine. {@link io.nightshift.server.EmbeddedServer} is the way in, for one node;
 * {@link io.nightshift.server.EmbeddedCluster} for several; nothing else is API.
 *
 * <p>A socket is served by {@code connection}, which cuts its bytes into frames with {@code protocol} and gives each to
 * {@code FrameDispatcher}: text to {@code info}, messages to {@code command}, which calls the engine.
 * {@code node} holds what a node knows of itself and its peers.
 */
@NullMarked
package io.nightshift.server;

import org.jspecify.annotations.NullMarked;
