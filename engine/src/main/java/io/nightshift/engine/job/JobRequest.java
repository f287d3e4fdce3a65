package io.nightshift.engine.job;

import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.index.IndexSelection;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.particle.Particle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that concerns many records: a background job with write operations or a function, or a query that is
 * listed among the jobs.
 *
 * @param id the job's id, chosen by the client
 * @param set empty for the whole namespace
 * @param operations what a job writes; empty for functions and queries
 * @param recordsPerSecond 0 = as the namespace has it
 * @param ttl as in {@link io.nightshift.engine.command.RecordCommand}
 * @param filter packed filter expression, if there is one
 * @param index restricts the records; null = all records of the set
 * @param from the client, as {@code host+port}
 * @param socketTimeout milliseconds; only reported
 */
public record JobRequest(
        long id,
        String set,
        CommandFlags flags,
        List<BinOperation> operations,
        int recordsPerSecond,
        int ttl,
        @Nullable Particle filter,
        @Nullable IndexSelection index,
        String from,
        int socketTimeout) {}
