/**
 * Counts and latencies of a namespace's work. Whoever executes something counts it here; info commands show it. Counting
 * takes no lock and hardly any time. Calls {@code result}, to count by result codes.
 */
@NullMarked
package io.nightshift.engine.metrics;

import org.jspecify.annotations.NullMarked;
