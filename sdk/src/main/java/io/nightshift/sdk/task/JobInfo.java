package io.nightshift.sdk.task;

/**
 * A job as the nodes list it.
 *
 * @param namespace the namespace
 * @param set the set, or "" if the job goes over the namespace
 * @param type as the server calls it, e.g. {@code background-ops}, {@code background-udf}, {@code basic}
 * @param recordsPerSecond the rate in force on a node, 0 if there is none
 * @param status its state on the nodes that list it
 */
public record JobInfo(String namespace, String set, String type, int recordsPerSecond, TaskStatus status) {}
