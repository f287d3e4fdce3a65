package io.nightshift.run.plan;

import io.nightshift.run.internal.rows.Row;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A record as it is or would be.
 *
 * @param bins the values by name, as the official client hands them out; but an ordered map may have keys of several types, which the
 *     client does not read, and keys that are bytes are {@link java.nio.ByteBuffer}s in unordered maps, too
 * @param generation how often it was written, 1 to 65535
 * @param expires when it expires; empty = never
 */
public record RecordImage(Map<String, Object> bins, int generation, Optional<Instant> expires) {

    /** 2010-01-01 00:00:00 UTC. */
    private static final long EPOCH_SECONDS = 1_262_304_000L;

    static RecordImage of(Row row) {
        return new RecordImage(
                row.values(),
                row.generation(),
                row.voidTime() == 0
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochSecond(EPOCH_SECONDS + row.voidTime())));
    }
}
