package io.nightshift.engine.operation.scalar;

import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.OperationContext;
import io.nightshift.engine.particle.Particle;

/** Reads a bin. */
final class ReadBin extends BinOperation {
    ReadBin(byte[] name) {
        super(OperationCode.READ, name);
    }

    @Override
    public void apply(OperationContext context) {
        Particle value = context.record().bin(name());
        if (value != null || context.respondAllOps()) {
            context.reply().addOperation(code(), name(), value);
        }
    }
}
