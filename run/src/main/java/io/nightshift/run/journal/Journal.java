package io.nightshift.run.journal;

import io.nightshift.run.store.RunLease;
import io.nightshift.run.store.RunStore;
import io.nightshift.run.store.StoredLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The journal of a run that this process drives: append-only. Each line holds the hash of the one before, so that a line that is changed,
 * left out or moved shows.
 */
public final class Journal {

    private final RunLease lease;
    private final Supplier<Instant> clock;
    private final List<JournalEntry> entries;
    private String last;

    private Journal(RunLease lease, Supplier<Instant> clock, List<JournalEntry> entries, String last) {
        this.lease = lease;
        this.clock = clock;
        this.entries = new ArrayList<>(entries);
        this.last = last;
    }

    /**
     * The journal under a lease, to be read and continued.
     *
     * @throws JournalDamagedException if a line is not as it was written
     */
    public static Journal open(RunLease lease, Supplier<Instant> clock) {
        StoredLines stored = lease.lines();
        String last = stored.lines().isEmpty() ? "" : stored.lines().getLast();
        return new Journal(lease, clock, parse(stored), last);
    }

    /**
     * The lines of a journal, whoever drives the run.
     *
     * @throws JournalDamagedException if a line is not as it was written
     */
    public static List<JournalEntry> read(RunStore store, String id) {
        return parse(store.read(id));
    }

    static List<JournalEntry> parse(StoredLines stored) {
        return Chain.read(stored, JournalEntry.class, JournalEntry::n, JournalEntry::previous);
    }

    /** All entries so far. */
    public List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    /** Writes an event; when this returns it is safe. */
    public JournalEntry append(RunEvent event) {
        JournalEntry entry = new JournalEntry(entries.size() + 1L, clock.get(), Chain.hash(last), event);
        String line = JournalJson.write(entry);
        lease.append(line);
        entries.add(entry);
        last = line;
        return entry;
    }
}
