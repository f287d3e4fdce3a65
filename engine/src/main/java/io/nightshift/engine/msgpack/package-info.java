/** Packed values: reading, writing and the server's total order over them. */
@NullMarked
package io.nightshift.engine.msgpack;

import org.jspecify.annotations.NullMarked;
