package io.nightshift.engine.store;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The listeners to changes of a namespace's records; immutable. */
final class ChangeListeners {
    static final ChangeListeners NONE = new ChangeListeners(new RecordChangeListener[0]);

    private final RecordChangeListener[] all;
    private final boolean needBefore;

    private ChangeListeners(RecordChangeListener[] all) {
        this.all = all;
        this.needBefore = Arrays.stream(all).anyMatch(RecordChangeListener::needsBefore);
    }

    ChangeListeners with(RecordChangeListener listener) {
        return new ChangeListeners(
                Stream.concat(without(listener).stream(), Stream.of(listener)).toArray(RecordChangeListener[]::new));
    }

    ChangeListeners without(RecordChangeListener listener) {
        return new ChangeListeners(
                stream().filter(each -> !each.equals(listener)).toArray(RecordChangeListener[]::new));
    }

    private Stream<RecordChangeListener> stream() {
        return Arrays.stream(all);
    }

    /** Whether any of them needs the record as it was before an update. */
    boolean needBefore() {
        return needBefore;
    }

    void inserted(byte[] record) {
        for (RecordChangeListener listener : all) {
            listener.inserted(record);
        }
    }

    void updated(byte @Nullable [] before, byte[] after) {
        for (RecordChangeListener listener : all) {
            listener.updated(before, after);
        }
    }

    void removed(byte[] record) {
        for (RecordChangeListener listener : all) {
            listener.removed(record);
        }
    }
}
