package io.nightshift.run.journal;

import io.nightshift.run.store.AuditLog;
import io.nightshift.run.store.Owner;
import io.nightshift.run.store.StoredLines;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * What people have done that belongs to no run, such as the abortion of a job: one append-only journal beside the runs, for all processes.
 * Each line holds the hash of the one before.
 */
public final class Audit {

    private final AuditLog log;
    private final Supplier<Owner> who;

    /**
     * The lines of a store.
     *
     * @param who acts, and when
     */
    public Audit(AuditLog log, Supplier<Owner> who) {
        this.log = log;
        this.who = who;
    }

    /**
     * Writes down what is about to be done; when this returns, it is safe.
     *
     * @param action what, in a few words, e.g. {@code abort job 4711}
     * @param about what it is done to, and how far that is
     * @param reason why, or ""
     * @throws io.nightshift.run.store.StoreException if it cannot be written
     */
    public AuditEntry note(String action, String about, String reason) {
        Owner by = who.get();
        Instant at = by.since();
        String line = log.append((number, previous) ->
                JournalJson.write(new AuditEntry(number, at, Chain.hash(previous), by, action, about, reason)));
        return JournalJson.read(line, AuditEntry.class);
    }

    /**
     * All lines, the oldest first.
     *
     * @throws JournalDamagedException if one is not as it was written
     */
    public List<AuditEntry> entries() {
        StoredLines stored = log.read();
        return Chain.read(stored, AuditEntry.class, AuditEntry::n, AuditEntry::previous);
    }
}
