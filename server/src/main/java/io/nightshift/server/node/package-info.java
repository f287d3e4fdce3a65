/** What a node knows of itself and of its cluster: names, addresses, peers, which partitions it owns. */
@NullMarked
package io.nightshift.server.node;

import org.jspecify.annotations.NullMarked;
