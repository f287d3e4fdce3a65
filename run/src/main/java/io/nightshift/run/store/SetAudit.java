package io.nightshift.run.store;

import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Records of the set that keeps the runs: one with the last lines, each write of which is bound to its generation, and before it those that
 * are full. No id of a run begins with a slash.
 */
final class SetAudit implements AuditLog {

    private static final String NAME = "/audit";
    private static final String LINES = "lines";
    private static final String FULL = "full";

    /** A line has some hundred bytes, and records of 1 MiB are kept by every server. */
    private static final int MOST = 100;

    private final SetRecords records;

    SetAudit(SetRecords records) {
        this.records = records;
    }

    /**
     * The last lines.
     *
     * @param generation of the record, 0 if there is none yet
     * @param full how many records are full before it
     */
    private record Head(int generation, long full, List<String> lines) {}

    private Head head() {
        return records.read(NAME)
                .map(record -> new Head(record.generation, record.getLong(FULL), lines(record)))
                .orElseGet(() -> new Head(0, 0, List.of()));
    }

    @SuppressWarnings("unchecked") // only this class writes the list
    private static List<String> lines(Record record) {
        return (List<String>) record.getList(LINES);
    }

    private static String piece(long number) {
        return NAME + "/" + number;
    }

    @Override
    public StoredLines read() {
        return records.reading(() -> {
            Head head = head();
            List<String> lines = new ArrayList<>();
            List<String> names =
                    LongStream.range(0, head.full()).mapToObj(SetAudit::piece).toList();
            for (Optional<Record> record : names.isEmpty() ? List.<Optional<Record>>of() : records.readAll(names)) {
                lines.addAll(lines(record.orElseThrow(
                        () -> new StoreException("the audit lines in " + records.set() + " have lost some of them"))));
            }
            lines.addAll(head.lines());
            return new StoredLines("the audit lines in " + records.set(), lines, 0);
        });
    }

    @Override
    public String append(Next next) {
        List<String> tried = new ArrayList<>();
        return records.patiently(() -> {
            Head head = head();
            Optional<String> arrived =
                    head.lines().stream().filter(tried::contains).findFirst();
            if (arrived.isPresent()) {
                return arrived.get(); // of an earlier try that was not answered
            }
            String line = next.line(
                    head.full() * MOST + head.lines().size() + 1,
                    head.lines().isEmpty() ? "" : head.lines().getLast());
            StoredLines.requireLine(line);
            tried.add(line);
            write(head, line);
            return line;
        });
    }

    private void write(Head head, String line) {
        boolean isFull = head.lines().size() == MOST;
        if (isFull) {
            records.operate(records.policy(), piece(head.full()), Operation.put(new Bin(LINES, head.lines())));
        }
        List<String> lines = new ArrayList<>(isFull ? List.of() : head.lines());
        lines.add(line);
        // Refused if another process was faster: then there is another line before this one.
        records.operate(
                head.generation() == 0 ? records.creating() : records.of(head.generation()),
                NAME,
                Operation.put(new Bin(LINES, lines)),
                Operation.put(new Bin(FULL, head.full() + (isFull ? 1 : 0))));
    }
}
