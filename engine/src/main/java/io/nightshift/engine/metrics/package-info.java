/**
 * Counts and latencies of what a namespace has been asked to do. Whoever carries something out counts it here; info
 * commands show it. Counting takes no lock and hardly any time. Calls {@code result}, to count by result codes.
 */
@NullMarked
package io.nightshift.engine.metrics;

import org.jspecify.annotations.NullMarked;
