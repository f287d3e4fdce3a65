package io.nightshift.engine.operation;

import io.nightshift.engine.result.EngineException;

/**
 * An operation that could not be decoded. It is refused only when its turn comes, because a real server looks up
 * the record first and then checks the operations one by one.
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
