package io.nightshift.run.undo;

import java.time.Duration;

/**
 * What has become of the records of a run's backup; each is counted once.
 *
 * @param records in the backup
 * @param undone they are again as they were
 * @param untouched they are as they were: the run had not come to them, or an undo before this one had
 * @param expired not written: their time to live would have passed without the run, too
 * @param conflicts not written: others have changed, deleted or re-created them since; each was told
 * @param rejected not written, though nobody else has written them: the server refused; each was told
 */
public record UndoReport(
        long records, long undone, long untouched, long expired, long conflicts, long rejected, Duration elapsed) {

    /** Whether all records that nobody else has written since are as they were. */
    public boolean isComplete() {
        return rejected == 0;
    }
}
