/**
 * The disk: a {@link io.nightshift.store.file.FileLayer} is all that the store knows of it, so that tests can put a disk in its place that
 * loses, tears and reorders what was not synced. Calls nothing of the store.
 */
@NullMarked
package io.nightshift.store.file;

import org.jspecify.annotations.NullMarked;
