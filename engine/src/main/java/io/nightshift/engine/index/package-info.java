/**
 * Secondary indexes: what they are made of ({@link io.nightshift.engine.index.IndexDefinition}), how they are kept exact
 * ({@link io.nightshift.engine.index.IndexTable}) and how queries find records with them
 * ({@link io.nightshift.engine.index.IndexRange}).
 */
@NullMarked
package io.nightshift.engine.index;

import org.jspecify.annotations.NullMarked;
