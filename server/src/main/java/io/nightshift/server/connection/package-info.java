/**
 * Sockets: accepting, one virtual thread per connection, limits and reaping. Passes every frame to a
 * {@link io.nightshift.server.connection.FrameHandler} and sends what it puts into the connection's writer.
 */
@NullMarked
package io.nightshift.server.connection;

import org.jspecify.annotations.NullMarked;
