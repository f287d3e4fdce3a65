/** Map operations: their table, and those that write. Selection of elements is shared with lists, in {@code operation.cdt}. */
@NullMarked
package io.nightshift.engine.operation.map;

import org.jspecify.annotations.NullMarked;
