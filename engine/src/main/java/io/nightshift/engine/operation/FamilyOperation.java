package io.nightshift.engine.operation;

import io.nightshift.engine.particle.Particle;

/** An operation of a collection family on a bin. */
final class FamilyOperation extends BinOperation {
    private final ValueOperation operation;
    private final boolean modify;

    FamilyOperation(OperationCode code, byte[] name, ValueOperation operation, boolean modify) {
        super(code, name);
        this.operation = operation;
        this.modify = modify;
    }

    @Override
    public void apply(OperationContext context) {
        Particle value = context.record().bin(name());
        if (value == null && !modify) {
            if (context.respondAllOps()) {
                context.reply().addOperation(code(), name(), null);
            }
            return;
        }
        ValueOperation.Outcome outcome = operation.apply(value);
        boolean silent = modify || !context.writing();
        if (outcome.result() != null || context.respondAllOps() || !silent) {
            context.reply().addOperation(code(), name(), outcome.result());
        }
        context.store(name(), outcome);
    }
}
