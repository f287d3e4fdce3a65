/** The family of list and map operations, put together from its tables. */
@NullMarked
package io.nightshift.engine.operation.collection;

import org.jspecify.annotations.NullMarked;
