package io.nightshift.sdk.task;

import java.time.Duration;

/**
 * What one node does, or did, for a job. Counts are the last ones the node told; for a node that is {@link TaskState#LOST} or
 * {@link TaskState#UNKNOWN} they are those of the last time it could be asked.
 *
 * @param node the node's name
 * @param state the state of the job on this node
 * @param progress per cent, 0 to 100
 * @param recordsSucceeded records written
 * @param recordsFailed records whose write failed
 * @param recordsFilteredOut records that the filter let not through
 * @param recordsThrottled records that the node counted against the rate
 * @param runTime how long the job has run on this node, or ran
 * @param detail more about the state in one line, or "" if there is nothing to say
 */
public record NodeStatus(
        String node,
        TaskState state,
        double progress,
        long recordsSucceeded,
        long recordsFailed,
        long recordsFilteredOut,
        long recordsThrottled,
        Duration runTime,
        String detail) {}
