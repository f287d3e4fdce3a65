package io.nightshift.engine.operation;

import io.nightshift.engine.result.EngineException;

/**
 * An operation that could not be decoded. It is refused when it is its turn, not before, because a real server looks
 * for the record first and checks the operations one by one.
 */
final class RefusedOperation extends BinOperation {
    private final EngineException why;

    RefusedOperation(OperationCode code, byte[] name, EngineException why) {
        super(code, name);
        this.why = why;
    }

    @Override
    public void apply(OperationContext context) {
        throw why;
    }
}
