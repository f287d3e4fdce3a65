package io.nightshift.sdk.task;

/**
 * A background job as presented to listeners.
 *
 * @param taskId the task id, chosen before the start
 * @param kind what it does
 * @param namespace the namespace
 * @param set the set, or "" for the whole namespace
 * @param where the conditions and the values in them, in one line, or "" for all records
 * @param shape the conditions with {@code ?} for every value, for places that must not show data
 * @param plan the plan in several lines for people
 * @param explanation how the records are found, in one line
 */
public record JobDescription(
        long taskId,
        JobKind kind,
        String namespace,
        String set,
        String where,
        String shape,
        String plan,
        String explanation) {}
