/**
 * Checkpoints: all records at once, so that what the log says before need not be kept, nor read at the next start. Written by
 * {@link io.nightshift.store.checkpoint.CheckpointWriter}, read by {@link io.nightshift.store.checkpoint.Checkpoint}. May call {@code log}
 * and {@code change}.
 */
@NullMarked
package io.nightshift.store.checkpoint;

import org.jspecify.annotations.NullMarked;
