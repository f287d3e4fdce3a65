package io.nightshift.engine.operation.scalar;

import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.OperationContext;

/** Changes nothing; that the record is written refreshes its metadata. */
final class Touch extends BinOperation {
    Touch(byte[] name) {
        super(OperationCode.TOUCH, name);
    }

    @Override
    public void apply(OperationContext context) {
        // The metadata is written with every command that writes.
    }
}
