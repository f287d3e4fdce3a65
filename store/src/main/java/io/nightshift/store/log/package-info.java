/**
 * The log: changes in the order in which they were made. {@link io.nightshift.store.log.Log} takes groups of changes of one partition and
 * writes them in frames to segments, {@link io.nightshift.store.log.LogReader} reads them back after a start and tells a torn end from
 * damage. Knows files only, and nothing of what the changes are.
 */
@NullMarked
package io.nightshift.store.log;

import org.jspecify.annotations.NullMarked;
