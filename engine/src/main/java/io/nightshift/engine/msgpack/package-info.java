/**
 * Packed values, the form of lists and maps in requests and in storage: reading, writing, the server's total order over
 * them ({@link io.nightshift.engine.msgpack.MsgpackOrder}), and the one form in which they are stored
 * ({@link io.nightshift.engine.msgpack.MsgpackNormalizer}). Knows nothing of bins and records; used wherever packed bytes
 * occur; calls {@code util} and {@code result}.
 */
@NullMarked
package io.nightshift.engine.msgpack;

import org.jspecify.annotations.NullMarked;
