package io.nightshift.sdk.task;

import java.time.Duration;

/**
 * What one node is doing, or did, for a job. Counts are the latest from the node; if it is {@link TaskState#LOST} or
 * {@link TaskState#UNKNOWN}, those of the last time it answered.
 *
 * @param node the node's name
 * @param state the state of the job on this node
 * @param progress per cent, 0 to 100
 * @param recordsSucceeded records written
 * @param recordsFailed records whose write failed
 * @param recordsFilteredOut records that the filter rejected
 * @param recordsThrottled records that the node counted towards the rate limit
 * @param runTime how long the job has been running on this node, or ran
 * @param detail more about the state in one line; "" if there is nothing more to say
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
