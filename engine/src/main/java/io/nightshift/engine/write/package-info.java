/**
 * Writing one record, for foreground commands and background jobs alike: {@link io.nightshift.engine.write.RecordWrite}
 * applies operations, all or none, with the scratch of a thread, {@link io.nightshift.engine.write.WriteContext}. Called by
 * {@code command}, {@code job} and {@code udf}; may call {@code operation}, {@code store} and what lies below them.
 */
@NullMarked
package io.nightshift.engine.write;

import org.jspecify.annotations.NullMarked;
