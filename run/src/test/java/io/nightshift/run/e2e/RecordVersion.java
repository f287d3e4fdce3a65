package io.nightshift.run.e2e;

import com.aerospike.client.Record;
import io.nightshift.run.e2e.WriteHistory.Kind;
import io.nightshift.run.e2e.WriteHistory.Write;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a record that was read in the end says of its own past, beside what other programs were told when they wrote it.
 *
 * <p>A cluster without strong consistency can keep two versions of a record for a while, one on a node that stood still and does not yet know
 * that others have taken its place, and one on these; one of the two is dropped, with writes that were confirmed. This is told apart from a
 * write of a run that takes others' with it: each write of others is one generation and one number in the record's list, and how many
 * writes a run makes to a record is known. If the generation is that of the numbers that are there and of the run's own writes, then
 * none of the writes that this version has seen took anything away, and what is missing was never in it.
 */
final class RecordVersion {
    private final WriteHistory history;
    private final List<Long> log;
    private final int generation;

    /** Where the generations can be counted from: so many numbers were there at that generation. */
    private final Mark start;

    private record Mark(int numbers, int generation) {}

    RecordVersion(Record record, WriteHistory history) {
        this.history = history;
        this.generation = record.generation;
        List<?> found = record.getList(WriteHistory.LOG);
        this.log = found == null
                ? List.of()
                : found.stream().map(number -> (Long) number).toList();
        this.start = replacement()
                .map(write -> new Mark(1, write.generation()))
                .filter(mark -> mark.generation() > 0)
                .or(this::firstConfirmed)
                .orElse(new Mark(log.size(), generation));
    }

    private Optional<Mark> firstConfirmed() {
        if (replacement().isEmpty()) {
            return Optional.of(new Mark(0, 1));
        }
        for (int i = 0; i < log.size(); i++) {
            Write write = write(log.get(i));
            if (write.isConfirmed()) {
                return Optional.of(new Mark(i + 1, write.generation()));
            }
        }
        return Optional.empty();
    }

    private Write write(long number) {
        Write write = history.writes().get(number);
        if (write == null) {
            throw new IllegalStateException("write " + number + " was never made");
        }
        return write;
    }

    /** The write that replaced the record, before all others that this version has seen. */
    private Optional<Write> replacement() {
        return log.isEmpty() || write(log.getFirst()).kind() != Kind.REPLACE
                ? Optional.empty()
                : Optional.of(write(log.getFirst()));
    }

    /** What the bin {@code score} is without what the run has added. */
    long base() {
        return replacement().map(Write::id).orElse(0L) * ForegroundWriters.BASE;
    }

    /** How often was added to the bin {@code count}. */
    long count() {
        return log.stream().filter(number -> write(number).kind() == Kind.ADD).count();
    }

    /** What was put into the bin {@code seen} last; 0 = nothing. */
    long seen() {
        return log.stream().filter(number -> write(number).kind() == Kind.SEE).reduce(0L, (first, second) -> second);
    }

    /** Writes that were confirmed, and are not in this version, although none that it has seen replaced them. */
    List<Write> missing() {
        long from = replacement().map(Write::id).orElse(0L);
        Set<Long> seen = new HashSet<>(log);
        return history.writes().values().stream()
                .filter(write -> write.isConfirmed() && write.id() > from && !seen.contains(write.id()))
                .toList();
    }

    /** The generations of this version that are none of the writes of others that it has seen: so often something else wrote it. */
    int writesOfTheRun() {
        return generation - start.generation() - (log.size() - start.numbers());
    }

    /** Whether they can be counted from the first write, or from the last replacement. */
    boolean isCountedFromTheStart() {
        return start.numbers() <= 1;
    }

    /** The same between those writes that this version has seen around another one. */
    int writesOfTheRunAround(Write missing) {
        Mark before = start;
        for (int i = start.numbers(); i < log.size(); i++) {
            Write write = write(log.get(i));
            if (write.isConfirmed()) {
                Mark here = new Mark(i + 1, write.generation());
                if (write.id() > missing.id()) {
                    return between(before, here);
                }
                before = here;
            }
        }
        return between(before, new Mark(log.size(), generation));
    }

    private static int between(Mark before, Mark after) {
        return after.generation() - before.generation() - (after.numbers() - before.numbers());
    }

    /** What contradicts that this is the past of one record, for people; empty if nothing does. */
    List<String> contradictions() {
        List<String> all = new ArrayList<>();
        long last = 0;
        Mark before = start;
        for (int i = 0; i < log.size(); i++) {
            Write write = write(log.get(i));
            if (write.isConfirmed()) {
                if (write.id() <= last) {
                    all.add("write " + write.id() + " after " + last);
                }
                last = write.id();
                Mark here = new Mark(i + 1, write.generation());
                if (here.numbers() > start.numbers() && between(before, here) < 0) {
                    all.add("generation " + write.generation() + " of write " + write.id() + " after "
                            + before.generation());
                }
                before = here;
            }
        }
        if (between(before, new Mark(log.size(), generation)) < 0) {
            all.add("generation " + generation + " in the end after " + before.generation());
        }
        return all;
    }

    @Override
    public String toString() {
        return "generation " + generation + ", writes " + log;
    }
}
