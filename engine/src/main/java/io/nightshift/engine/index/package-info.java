/**
 * Secondary indexes: their definition ({@link io.nightshift.engine.index.IndexDefinition}), how they are kept exact
 * ({@link io.nightshift.engine.index.IndexTable}) and how queries find records with them
 * ({@link io.nightshift.engine.index.IndexRange}). The entries of an index are kept in 64 stripes of neighbouring
 * partitions, each in one order behind one lock; {@link io.nightshift.engine.index.IndexCursor} goes through them. Called by
 * {@code job} and {@code scan}; hears of changes from {@code store}, and calls {@code expression} and the operations on
 * collections for values inside bins.
 */
@NullMarked
package io.nightshift.engine.index;

import org.jspecify.annotations.NullMarked;
