/** Operations on bins and records. A family (scalar, list, map, bit, hll) is a package; an operation is one place in it, found by its wire code. */
@NullMarked
package io.nightshift.engine.operation;

import org.jspecify.annotations.NullMarked;
