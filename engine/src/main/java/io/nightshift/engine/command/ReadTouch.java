package io.nightshift.engine.command;

import io.nightshift.engine.metrics.Counter;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.write.RecordWriter;

/**
 * A read that comes late in the life of a record gives it its lifetime anew, if the client or the settings ask for it.
 * How late is a percentage: with 80, when no more than 80 per cent of the lifetime are left. The generation stays.
 */
final class ReadTouch {
    /** What a client sends for "as the settings say", and for "never". */
    private static final int BY_SETTINGS = 0;

    private static final int NEVER = -1;

    private ReadTouch() {}

    /**
     * Touches a record that has been read, if it is time. Its partition's lock is held.
     *
     * @param writer its view shows the record
     * @param percent 1 to 100, or 0 = as the settings say, -1 = never
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
        if (voidTime > record.voidTime()) {
            namespace.metrics().count(Counter.READ_TOUCH_SUCCESS);
            writer.renew(place, voidTime, now);
        }
    }
}
