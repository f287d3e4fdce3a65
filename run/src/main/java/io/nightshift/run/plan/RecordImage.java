package io.nightshift.run.plan;

import io.nightshift.run.internal.rows.Row;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A record as it is or would be.
 *
 * @param bins the values by name, as the official client hands them out
 * @param generation how often it was written, 1 to 65535
 * @param expires when it expires; empty = never
 */
public record RecordImage(Map<String, Object> bins, int generation, Optional<Instant> expires) {

    /** 2010-01-01 00:00:00 UTC. */
    private static final long EPOCH_SECONDS = 1_262_304_000L;

    static RecordImage of(Row row) {
        Map<String, Object> bins = new TreeMap<>();
        Row.Bins walk = row.walk();
        while (walk.next()) {
            bins.put(walk.name(), walk.value());
        }
        return new RecordImage(
                bins,
                row.generation(),
                row.voidTime() == 0
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochSecond(EPOCH_SECONDS + row.voidTime())));
    }
}
