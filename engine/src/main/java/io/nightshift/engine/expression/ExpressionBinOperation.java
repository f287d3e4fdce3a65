package io.nightshift.engine.expression;

import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.OperationContext;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.RecordView;

/** Reads the value of an expression, or writes it to a bin. */
final class ExpressionBinOperation extends BinOperation {
    private final ExpressionOperation operation;
    private final boolean write;

    ExpressionBinOperation(OperationCode code, byte[] name, ExpressionOperation operation, boolean write) {
        super(code, name);
        this.operation = operation;
        this.write = write;
    }

    @Override
    public void apply(OperationContext context) {
        if (write) {
            write(context);
            return;
        }
        Particle value = operation.read(operation.evaluator(), view(context), context.now());
        if (value != null || context.respondAllOps() || context.writing()) {
            context.reply().addOperation(code(), name(), value);
        }
    }

    private void write(OperationContext context) {
        Particle current = context.record().bin(name());
        ValueOperation.Outcome outcome = operation.write(operation.evaluator(), view(context), current, context.now());
        context.store(name(), outcome);
        if (context.respondAllOps()) {
            context.reply().addOperation(code(), name(), null);
        }
    }

    /** The record as the expression sees it: a command that writes sets the new times before its first operation. */
    private static RecordView view(OperationContext context) {
        return context.writing()
                ? new TouchedView(context.record(), context.voidTime(), context.lastUpdateTime())
                : context.record();
    }
}
