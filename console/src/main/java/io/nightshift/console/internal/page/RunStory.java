package io.nightshift.console.internal.page;

import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.NodeCount;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.spec.RunSpec;
import io.nightshift.sdk.task.TaskState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a journal tells, sorted by what it is about. */
final class RunStory {

    private final List<JournalEntry> entries;
    private final Map<Integer, Pass> passes = new TreeMap<>();
    private final Map<Integer, RunEvent.GateChecked> gates = new TreeMap<>();
    private final List<Change> paces = new ArrayList<>();
    private final List<Change> limits = new ArrayList<>();
    private final Map<String, RunEvent.TriedSingly> failures = new LinkedHashMap<>();
    private int step;

    /** A pass with what has become of it. */
    static final class Pass {
        final RunEvent.PassPlanned planned;
        Optional<RunEvent.PassEnded> ended = Optional.empty();
        Optional<RunEvent.PassProved> proved = Optional.empty();

        private Pass(RunEvent.PassPlanned planned) {
            this.planned = planned;
        }

        String state() {
            return ended.map(it -> it.state() == TaskState.DONE ? "done" : Parts.word(it.state()))
                    .orElse("running");
        }

        long changed() {
            return ended.map(RunEvent.PassEnded::succeeded).orElse(0L);
        }

        long failed() {
            return ended.map(RunEvent.PassEnded::failed).orElse(0L);
        }

        long skipped() {
            return ended.map(it ->
                            it.nodes().stream().mapToLong(NodeCount::skipped).sum())
                    .orElse(0L);
        }
    }

    /** Something that was set anew, with the reason. */
    record Change(JournalEntry entry, String value, String reason) {}

    RunStory(List<JournalEntry> entries) {
        this.entries = entries;
        entries.forEach(this::add);
    }

    private void add(JournalEntry entry) {
        switch (entry.event()) {
            case RunEvent.PassPlanned it -> passes.put(it.pass(), new Pass(it));
            case RunEvent.PassEnded it -> pass(it.pass()).ifPresent(pass -> pass.ended = Optional.of(it));
            case RunEvent.PassProved it -> pass(it.pass()).ifPresent(pass -> pass.proved = Optional.of(it));
            case RunEvent.GateChecked it -> gates.put(it.step(), it);
            case RunEvent.StepTaken it -> step = it.step();
            case RunEvent.PaceChanged it ->
                paces.add(new Change(entry, Words.limit(it.from()) + " → " + Words.limit(it.to()), it.reason()));
            case RunEvent.Limited it ->
                limits.add(new Change(
                        entry,
                        it.maxRecords().isPresent()
                                ? "at most " + Words.records(it.maxRecords().getAsLong())
                                : "no limit",
                        it.reason()));
            case RunEvent.TriedSingly it -> failures.put(it.file(), it);
            default -> {
                // It stands in the journal below.
            }
        }
    }

    private Optional<Pass> pass(int number) {
        return Optional.ofNullable(passes.get(number));
    }

    List<JournalEntry> entries() {
        return entries;
    }

    /** Empty for a journal whose first line is something else, which no run has. */
    Optional<RunSpec> spec() {
        return entries.stream()
                .map(JournalEntry::event)
                .filter(RunEvent.Created.class::isInstance)
                .map(event -> ((RunEvent.Created) event).spec())
                .findFirst();
    }

    List<Pass> passes() {
        return List.copyOf(passes.values());
    }

    Optional<RunEvent.GateChecked> gate(int number) {
        return Optional.ofNullable(gates.get(number));
    }

    /** The step of the canary at which the run is, from 0. */
    int step() {
        return step;
    }

    List<Change> paces() {
        return paces;
    }

    List<Change> limits() {
        return limits;
    }

    List<RunEvent.TriedSingly> failures() {
        return List.copyOf(failures.values());
    }
}
