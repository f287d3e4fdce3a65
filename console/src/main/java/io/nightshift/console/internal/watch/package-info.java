/**
 * What the console sees of a cluster: its jobs with their speed, the latencies of its nodes, and which run a job belongs to. Asks while
 * somebody looks, and now and then otherwise. Calls the SDK and runs; knows nothing of pages.
 */
@NullMarked
package io.nightshift.console.internal.watch;

import org.jspecify.annotations.NullMarked;
