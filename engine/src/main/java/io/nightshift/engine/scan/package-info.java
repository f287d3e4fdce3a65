/**
 * Foreground queries: the records of partitions, from all that are there or by a secondary index, streamed to a
 * {@link io.nightshift.engine.scan.ScanSink}, with its back-pressure. Called by the server's queries;
 * {@link io.nightshift.engine.scan.PartitionScan} is the way in. Goes over records by way of {@code store} and
 * {@code index}, at a rate that {@code walk} keeps.
 */
@NullMarked
package io.nightshift.engine.scan;

import org.jspecify.annotations.NullMarked;
