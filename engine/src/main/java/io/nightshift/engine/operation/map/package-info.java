/** Map operations: the table of them, and those that write. What selects elements is shared with lists in {@code operation.cdt}. */
@NullMarked
package io.nightshift.engine.operation.map;

import org.jspecify.annotations.NullMarked;
