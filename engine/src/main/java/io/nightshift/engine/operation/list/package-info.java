/** List operations: their table, and those that write. Selection of elements is shared with maps, in {@code operation.cdt}. */
@NullMarked
package io.nightshift.engine.operation.list;

import org.jspecify.annotations.NullMarked;
