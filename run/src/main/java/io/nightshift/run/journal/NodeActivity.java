package io.nightshift.run.journal;

/**
 * How much a node has written to a namespace since it was started, other than by background jobs of this program.
 *
 * @param written records written by commands, batches, functions, transactions and shipping
 * @param removed records that went: deleted, expired, evicted, truncated
 * @param jobs records written by background jobs, this run's own as well
 */
public record NodeActivity(long written, long removed, long jobs) {}
