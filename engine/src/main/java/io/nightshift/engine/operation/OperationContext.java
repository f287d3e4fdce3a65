package io.nightshift.engine.operation;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.RecordEditor;
import io.nightshift.engine.record.RecordView;

/**
 * What an operation works on.
 *
 * @param record the record as it is now; for a command that only reads, the stored record itself
 * @param editor changes the record; must not be used by operations that only read
 * @param reply takes results
 * @param writing whether the command writes; it then answers collection and expression reads that give nothing, too
 * @param respondAllOps whether operations without a result are answered as well
 * @param now milliseconds since 2010-01-01 UTC
 * @param voidTime what the record's void time will be when the command is done; seconds since 2010-01-01 UTC
 * @param lastUpdateTime what the record's last update time will be; milliseconds since 2010-01-01 UTC
 */
public record OperationContext(
        RecordView record,
        RecordEditor editor,
        Reply reply,
        boolean writing,
        boolean respondAllOps,
        long now,
        long voidTime,
        long lastUpdateTime) {
    /** Makes of a bin what an operation on its value has made of it. */
    public void store(byte[] bin, ValueOperation.Outcome outcome) {
        switch (outcome.change()) {
            case NONE -> {}
            case SET -> {
                Particle changed = outcome.value();
                if (changed != null) {
                    editor.setBin(bin, changed);
                }
            }
            case REMOVE -> editor.removeBin(bin);
        }
    }
}
