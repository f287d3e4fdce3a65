/** What a node knows about itself: its place in its cluster, its connections, limits and statistics. */
@NullMarked
package io.nightshift.server.node;

import org.jspecify.annotations.NullMarked;
