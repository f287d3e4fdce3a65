/**
 * Packed values, as requests carry them and lists and maps are stored: reading, writing, the server's total order over
 * them ({@link io.nightshift.engine.msgpack.MsgpackOrder}), and the one form in which they are stored
 * ({@link io.nightshift.engine.msgpack.MsgpackNormalizer}). Knows of no bins and records; used by whatever meets packed
 * bytes; calls {@code util} and {@code result}.
 */
@NullMarked
package io.nightshift.engine.msgpack;

import org.jspecify.annotations.NullMarked;
