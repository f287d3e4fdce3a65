package io.nightshift.run.e2e;

import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.ListOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What other programs have written to one record, in order, and what they were told. Each write leaves its number in the record, in a list, in
 * the same operation: so the record tells which of them its version has seen.
 */
final class WriteHistory {
    static final String LOG = "log";

    /** What is written. */
    enum Kind {
        SEE,
        TOUCH,
        ADD,
        /** The whole record, and with it the list. */
        REPLACE
    }

    /**
     * One write.
     *
     * @param id its number, from 1
     * @param sent when it was sent, by {@link System#nanoTime}
     * @param answered when it was answered
     * @param generation of the record after it, as its answer said; 0 = it was not confirmed
     */
    record Write(long id, Kind kind, long sent, long answered, int generation) {
        boolean isConfirmed() {
            return generation > 0;
        }
    }

    private final TreeMap<Long, Write> writes = new TreeMap<>();
    private boolean replaced;

    /** The number of the write that comes next. */
    long next() {
        return writes.size() + 1L;
    }

    /** Says that a write was sent, of which nothing is known yet. */
    void sent(long id, Kind kind, long nanos) {
        writes.put(id, new Write(id, kind, nanos, Long.MAX_VALUE, 0));
        replaced |= kind == Kind.REPLACE;
    }

    /** Says that it was confirmed, or what is known of it, with generation 0, if it was not. */
    void answered(long id, int generation, long nanos) {
        Write write = writes.get(id);
        writes.put(id, new Write(id, write.kind(), write.sent(), nanos, generation));
    }

    /** What is sent for a write. */
    static Operation[] operations(Kind kind, long id, int record) {
        Operation log = ListOperation.append(LOG, Value.get(id));
        return switch (kind) {
            case SEE -> new Operation[] {Operation.put(new Bin("seen", id)), log};
            case TOUCH -> new Operation[] {Operation.touch(), log};
            case ADD -> new Operation[] {Operation.add(new Bin("count", 1)), log};
            case REPLACE -> {
                List<Operation> all = new ArrayList<>();
                for (Bin bin : ProofCase.bins(record, ForegroundWriters.BASE * id)) {
                    all.add(Operation.put(bin));
                }
                all.add(Operation.put(new Bin(LOG, List.of(id))));
                yield all.toArray(Operation[]::new);
            }
        };
    }

    boolean isWritten() {
        return !writes.isEmpty();
    }

    boolean isReplaced() {
        return replaced;
    }

    long confirmed() {
        return writes.values().stream().filter(Write::isConfirmed).count();
    }

    /** By their numbers. */
    Map<Long, Write> writes() {
        return Collections.unmodifiableMap(writes);
    }
}
