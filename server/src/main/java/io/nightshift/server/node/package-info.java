/** What a node knows of itself: its place in its cluster, its connections, limits and figures. */
@NullMarked
package io.nightshift.server.node;

import org.jspecify.annotations.NullMarked;
