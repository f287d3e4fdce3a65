package io.nightshift.engine.operation.scalar;

import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.OperationContext;
import io.nightshift.engine.record.StoredRecord;

/** Reads all bins, in stored order. */
public final class ReadAllBins extends BinOperation {
    ReadAllBins() {
        super(OperationCode.READ, new byte[0]);
    }

    @Override
    public void apply(OperationContext context) {
        if (context.record() instanceof StoredRecord record) {
            context.reply().addAllBins(record);
        }
    }
}
