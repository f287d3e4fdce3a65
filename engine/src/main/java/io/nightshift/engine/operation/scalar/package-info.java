/**
 * Operations on whole bins: read, write, add, append, prepend, touch, delete. Calls {@code operation.hll} and {@code geo} to
 * check the sketches and shapes that are written.
 */
@NullMarked
package io.nightshift.engine.operation.scalar;

import org.jspecify.annotations.NullMarked;
