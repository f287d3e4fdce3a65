/**
 * Everything that lists and maps support ({@link io.nightshift.engine.path.CollectionFamily}): the operations of
 * {@code operation.list} and {@code operation.map}, and path expressions, which follow all paths of a list or map that a
 * context with filters selects, to return, replace or remove what is at their ends. Lies above
 * {@code expression}, because filters and replacements are expressions, compiled by whoever wires the families together
 * ({@link io.nightshift.engine.path.ElementExpressions}); expressions call paths in turn as a family of operations.
 */
@NullMarked
package io.nightshift.engine.path;

import org.jspecify.annotations.NullMarked;
