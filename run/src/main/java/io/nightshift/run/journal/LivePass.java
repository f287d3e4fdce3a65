package io.nightshift.run.journal;

import java.time.Instant;

/**
 * A pass that runs, as its nodes told it last.
 *
 * @param at when that was
 * @param pass which
 * @param progress per cent, 0 to 100
 * @param changed records changed in this pass
 * @param failed records whose write failed
 * @param skipped records that the filter let not through
 */
public record LivePass(Instant at, int pass, double progress, long changed, long failed, long skipped) {}
