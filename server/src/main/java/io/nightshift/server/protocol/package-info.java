/**
 * The wire format: frames ({@link io.nightshift.server.protocol.FrameReader}), messages
 * ({@link io.nightshift.server.protocol.Message}) and the answers to them. Knows nothing of sockets, connections or data;
 * every length and count in a frame is checked here before it is used.
 */
@NullMarked
package io.nightshift.server.protocol;

import org.jspecify.annotations.NullMarked;
