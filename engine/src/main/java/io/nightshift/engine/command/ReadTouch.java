package io.nightshift.engine.command;

import io.nightshift.engine.metrics.Counter;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.write.RecordWriter;

/**
 * A read late in a record's life renews its lifetime, if the client or the settings ask for it. The percentage says how
 * late: at 80, once 80 per cent of the lifetime or less is left. The generation does not change.
 */
final class ReadTouch {
    /** What a client sends to follow the settings, and to never touch. */
    private static final int BY_SETTINGS = 0;

    private static final int NEVER = -1;

    private ReadTouch() {}

    /**
     * Touches a record that has just been read, if it is due. The caller holds the partition's lock.
     *
     * @param writer its view shows the record
     * @param percent 1 to 100, 0 = follow the settings, -1 = never
     * @throws EngineException PARAMETER_ERROR for any other percentage, if the record expires at all
     */
    static void apply(RecordWriter writer, LockedRecord place, int percent, long now) {
        Namespace namespace = writer.namespace();
        StoredRecord record = writer.view();
        if (record.voidTime() == 0 || percent == NEVER) {
            return;
        }
        int effective = percent == BY_SETTINGS ? namespace.lifetimes().readTouchPercent(record.setId()) : percent;
        if (effective < 0 || effective > 100) {
            throw EngineException.parameter(
                    "read-touch percentage must be 1 to 100, 0 (settings) or -1 (never), was " + percent);
        }
        long lifetime = record.voidTime() - record.lastUpdateTime() / 1000;
        long nowSeconds = now / 1000;
        if (effective == 0 || nowSeconds < record.voidTime() - lifetime * effective / 100) {
            return;
        }
        long voidTime = nowSeconds + lifetime;
        if (voidTime > record.voidTime() && namespace.isWritable()) {
            namespace.metrics().count(Counter.READ_TOUCH_SUCCESS);
            writer.renew(place, voidTime, now);
        }
    }
}
