package io.nightshift.engine.command;

import io.nightshift.engine.expression.FilterCompiler;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must hold of an existing record before a command may touch it: its set, the filter, the user key. Thread-safe. */
public final class RecordAccess {
    private final FilterCompiler filters;

    public RecordAccess(FilterCompiler filters) {
        this.filters = filters;
    }

    /**
     * Checks set, filter and key, in this order.
     *
     * @throws EngineException PARAMETER_ERROR, FILTERED_OUT or KEY_MISMATCH
     */
    public void check(RecordCommand command, StoredRecord record, long now) {
        checkSet(command, record);
        checkFilter(command, record, now);
        checkKey(command, record);
    }

    static void checkSetIfSent(RecordCommand command, StoredRecord record) {
        if (!command.set().isEmpty()) {
            checkSet(command, record);
        }
    }

    static void checkSet(RecordCommand command, StoredRecord record) {
        if (!isInSet(record, command.set())) {
            throw wrongSet(command, record);
        }
    }

    private static boolean isInSet(StoredRecord record, String set) {
        byte[] actual = record.setName();
        // Nearly all names are ASCII, where comparing lengths first saves building a string.
        return actual.length >= set.length() && new String(actual, StandardCharsets.UTF_8).equals(set);
    }

    private static EngineException wrongSet(RecordCommand command, StoredRecord record) {
        return EngineException.parameter("the record is in set '" + new String(record.setName(), StandardCharsets.UTF_8)
                + "', not in '" + command.set() + "'");
    }

    static void checkKey(RecordCommand command, StoredRecord record) {
        Particle sent = command.userKey();
        if (sent == null) {
            return;
        }
        Optional<Particle> stored = record.userKey();
        if (stored.isPresent() && !stored.get().sameAs(sent)) {
            throw new EngineException(ResultCode.KEY_MISMATCH, "the record was stored with another user key");
        }
    }

    void checkFilter(RecordCommand command, StoredRecord record, long now) {
        @Nullable Particle packed = command.filter();
        if (packed == null) {
            return;
        }
        if (!filters.compile(packed).evaluator().accepts(record, now)) {
            throw new EngineException(ResultCode.FILTERED_OUT, "the filter does not match the record");
        }
    }
}
