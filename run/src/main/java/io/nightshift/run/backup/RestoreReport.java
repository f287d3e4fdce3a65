package io.nightshift.run.backup;

import java.time.Duration;

/**
 * What has become of the records of a backup; each is counted once.
 *
 * @param records in the files
 * @param restored they are as in the backup, written by this restore
 * @param expired not written: their time to live had passed
 * @param kept not written: the record was there, and is to be left alone
 * @param newer not written: the record is there with the same generation or a higher one
 * @param unconfirmed the answer to their write was lost, and the record is there now with other bins: it was written by this restore and
 *     changed by others since, or by others only
 * @param rejected not written, for a reason that was told for each
 * @param indexes created, or there already
 * @param udfs registered, or there already
 * @param rejectedGlobals indexes and modules that were not restored, for a reason that was told for each
 */
public record RestoreReport(
        long records,
        long restored,
        long expired,
        long kept,
        long newer,
        long unconfirmed,
        long rejected,
        int indexes,
        int udfs,
        int rejectedGlobals,
        Duration elapsed) {

    /** Whether nothing was rejected, and nothing is unconfirmed. */
    public boolean isComplete() {
        return rejected == 0 && rejectedGlobals == 0 && unconfirmed == 0;
    }
}
