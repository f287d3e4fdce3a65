package io.nightshift.sdk.task;

import java.time.Instant;
import java.util.Optional;

/**
 * A job as the nodes list it.
 *
 * @param namespace the namespace
 * @param set the set, or "" if the job covers the namespace
 * @param type the server's name for it, e.g. {@code background-ops}, {@code background-udf}, {@code basic}
 * @param kind what it does
 * @param function the function that it runs, {@code module.function}, or ""
 * @param index the secondary index by which it finds records, or "" if it looks at all of them
 * @param from the address of the client that started it, or "" if the server does not tell
 * @param recordsPerSecond the rate in force on a node, 0 if there is none
 * @param started when it started on the first node, by this machine's clock
 * @param ended when it ended on the last node; empty while it is running on any
 * @param status its state on the nodes that list it
 */
public record JobInfo(
        String namespace,
        String set,
        String type,
        JobKind kind,
        String function,
        String index,
        String from,
        int recordsPerSecond,
        Instant started,
        Optional<Instant> ended,
        TaskStatus status) {}
