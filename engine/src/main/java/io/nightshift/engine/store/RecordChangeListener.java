package io.nightshift.engine.store;

import org.jspecify.annotations.Nullable;

/** Is told of every change to a record, under its partition's lock: what secondary indexes need to stay exact. */
public interface RecordChangeListener {
    /**
     * A record has changed.
     *
     * @param before the bytes it had; null when it is new
     * @param after the bytes it has; null when it is gone
     */
    void changed(byte @Nullable [] before, byte @Nullable [] after);
}
