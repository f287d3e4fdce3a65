package io.nightshift.run.journal;

import io.nightshift.run.store.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a run is, or what has become of it. What it says follows from the journal.
 *
 * @param id the id of the run
 * @param name what people call it
 * @param because why it is done
 * @param digest a hash of what the change was declared as, if it was declared in a file
 * @param createdBy who asked for it
 * @param createdAt when
 * @param lastAt when the last line of the journal was written
 * @param driver the process that drives it now
 * @param change the change in several lines for people
 * @param state what is known of it
 * @param reason why it is in this state, or ""
 * @param waiting what it waits for, or ""
 * @param guard the guard in milliseconds since 1970: only records that were last written before are changed; empty until it is set
 * @param passes how many passes have begun
 * @param step the step of the canary, from 1
 * @param steps how many steps there are, the one over all records included
 * @param recordsPerSecond the rate on each node, 0 for the server's own
 * @param maxRecords how many records may be changed
 * @param changed records changed, in passes that have ended; a record counts again if a change that may be repeated is made to it again
 * @param failed records that could not be changed
 * @param failures files that list these, one JSON object a line
 * @param notConfirmed how many records at most were not changed because others wrote them before the run came to them
 * @param notConfirmedWhere which records these are among, as a condition to be added to that of the change; empty if there are none
 * @param backup the directory with the records as they were before, if there is a backup
 * @param live the pass that runs now
 */
public record RunReport(
        String id,
        String name,
        Optional<String> because,
        Optional<String> digest,
        Owner createdBy,
        Instant createdAt,
        Instant lastAt,
        Optional<Owner> driver,
        String change,
        RunState state,
        String reason,
        String waiting,
        OptionalLong guard,
        int passes,
        int step,
        int steps,
        int recordsPerSecond,
        OptionalLong maxRecords,
        long changed,
        long failed,
        List<String> failures,
        long notConfirmed,
        Optional<String> notConfirmedWhere,
        Optional<String> backup,
        Optional<LivePass> live) {

    public RunReport {
        failures = List.copyOf(failures);
    }

    /** One line for people. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder("run ").append(id).append(' ').append(state);
        line.append(": ").append(changed).append(" changed, ").append(failed).append(" failed");
        if (notConfirmed > 0) {
            line.append(", at most ").append(notConfirmed).append(" not confirmed");
        }
        line.append(" in ").append(passes).append(passes == 1 ? " pass" : " passes");
        if (!reason.isEmpty()) {
            line.append("; ").append(reason);
        }
        if (!waiting.isEmpty()) {
            line.append("; waits: ").append(waiting);
        }
        return line.toString();
    }
}
