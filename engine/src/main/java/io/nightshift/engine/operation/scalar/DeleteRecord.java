package io.nightshift.engine.operation.scalar;

import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.OperationContext;

/** Removes all bins, and thus the record unless later operations of the command write bins again. */
final class DeleteRecord extends BinOperation {
    DeleteRecord(byte[] name) {
        super(OperationCode.DELETE, name);
    }

    @Override
    public void apply(OperationContext context) {
        context.editor().removeAllBins();
        if (context.respondAllOps()) {
            context.reply().addOperation(code(), name(), null);
        }
    }
}
