package io.nightshift.console.internal.watch;

import io.nightshift.run.Runs;
import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.store.StoreException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which job is a pass of which run. A job that no journal names that is known so far makes it read those again that may have grown. */
public final class RunIndex {

    private final Runs runs;
    private final Map<Long, Pass> passes = new HashMap<>();
    private final Set<Long> unknown = new HashSet<>();

    RunIndex(Runs runs) {
        this.runs = runs;
    }

    /**
     * A job as a part of a run.
     *
     * @param run the id of the run
     * @param number which pass of it
     * @param name of the run
     * @param by who asked for the run
     * @param change what it does, in several lines for people
     */
    public record Pass(String run, int number, String name, String by, String change) {}

    /** The pass that a job is, if it is one. */
    Optional<Pass> find(long taskId) {
        return Optional.ofNullable(passes.get(taskId));
    }

    /** Looks whose these jobs are. A job of nobody is not looked for again: its run would have been written down before it began. */
    void learn(Set<Long> taskIds) {
        if (passes.keySet().containsAll(taskIds)) {
            return;
        }
        Set<Long> open = new HashSet<>(taskIds);
        open.removeAll(passes.keySet());
        open.removeAll(unknown);
        if (open.isEmpty()) {
            return;
        }
        runs.list().forEach(run -> read(run.id()));
        open.removeAll(passes.keySet());
        unknown.retainAll(taskIds);
        unknown.addAll(open);
    }

    private void read(String id) {
        try {
            RunEvent.Created created = null;
            for (JournalEntry entry : runs.journal(id)) {
                if (entry.event() instanceof RunEvent.Created first) {
                    created = first;
                } else if (entry.event() instanceof RunEvent.PassPlanned pass && created != null) {
                    passes.put(
                            pass.taskId(),
                            new Pass(
                                    id,
                                    pass.pass(),
                                    created.name(),
                                    created.by().toString(),
                                    created.change()));
                }
            }
        } catch (StoreException | IllegalArgumentException e) {
            // Its page says what is wrong with it.
        }
    }
}
