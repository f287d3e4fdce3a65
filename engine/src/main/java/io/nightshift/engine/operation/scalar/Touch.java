package io.nightshift.engine.operation.scalar;

import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.OperationContext;

/** Changes nothing; the write itself refreshes the record's metadata. */
final class Touch extends BinOperation {
    Touch(byte[] name) {
        super(OperationCode.TOUCH, name);
    }

    @Override
    public void apply(OperationContext context) {
        // Every command that writes also writes the metadata.
    }
}
