/** List operations: the table of them, and those that write. What selects elements is shared with maps in {@code operation.cdt}. */
@NullMarked
package io.nightshift.engine.operation.list;

import org.jspecify.annotations.NullMarked;
