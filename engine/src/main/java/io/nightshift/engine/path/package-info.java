/**
 * Path expressions: operations that go down all paths of a list or map that a context with filters selects, to return what is
 * at their ends, or to replace or remove it. {@code operation.collection} hands them over; filters and replacements are
 * expressions, compiled by whoever puts the families together.
 */
@NullMarked
package io.nightshift.engine.path;

import org.jspecify.annotations.NullMarked;
