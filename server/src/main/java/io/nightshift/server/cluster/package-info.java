/**
 * The nodes of a cluster and what they agree on: who is there ({@link io.nightshift.server.cluster.View}), who masters which
 * partition ({@link io.nightshift.server.cluster.PartitionMap}), and what is still to move. A
 * {@link io.nightshift.server.cluster.Member} is one node as commands and info commands know it; a
 * {@link io.nightshift.server.cluster.Membership} forms the cluster anew. Nothing here happens by itself: whoever starts the nodes
 * says when they notice each other and when a partition moves.
 */
@NullMarked
package io.nightshift.server.cluster;

import org.jspecify.annotations.NullMarked;
