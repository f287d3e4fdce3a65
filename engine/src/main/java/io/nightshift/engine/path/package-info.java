/**
 * Lists and maps with all that can be asked of them ({@link io.nightshift.engine.path.CollectionFamily}): the operations of
 * {@code operation.list} and {@code operation.map}, and path expressions, which go down all paths of a list or map that a
 * context with filters selects, to return what is at their ends, or to replace or remove it. Stands above
 * {@code expression}, because filters and replacements are expressions, compiled by whoever puts the families together
 * ({@link io.nightshift.engine.path.ElementExpressions}); expressions call paths in turn as a family of operations.
 */
@NullMarked
package io.nightshift.engine.path;

import org.jspecify.annotations.NullMarked;
