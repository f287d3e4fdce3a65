/**
 * Foreground queries: streams the records of partitions, all of them or by a secondary index, to a
 * {@link io.nightshift.engine.scan.ScanSink}, at the pace of the sink. Called by the server's queries;
 * {@link io.nightshift.engine.scan.PartitionScan} is the entry point. Visits records through {@code store} and
 * {@code index}, with the rate limit of {@code walk}.
 */
@NullMarked
package io.nightshift.engine.scan;

import org.jspecify.annotations.NullMarked;
