/** Operations on whole bins: read, write, add, append, prepend, touch, delete. */
@NullMarked
package io.nightshift.engine.operation.scalar;

import org.jspecify.annotations.NullMarked;
