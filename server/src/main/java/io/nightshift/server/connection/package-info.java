/**
 * Sockets: accepting, one virtual thread per connection, limits and reaping. Gives every frame to a
 * {@link io.nightshift.server.connection.FrameHandler} and sends what that puts into the connection's writer.
 */
@NullMarked
package io.nightshift.server.connection;

import org.jspecify.annotations.NullMarked;
