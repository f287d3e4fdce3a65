package io.nightshift.engine.operation;

import io.nightshift.engine.EngineException;
import io.nightshift.engine.expression.ExpressionFamilies;
import io.nightshift.engine.expression.ExpressionOperation;
import io.nightshift.engine.operation.scalar.ScalarOperations;
import io.nightshift.engine.particle.Particle;
import java.util.Map;

/** Makes operations of what the wire carries. */
public final class OperationDecoder {
    /** Reads and modifies of one family, by their wire codes. */
    private final Map<Integer, OperationFamily> readFamilies;

    private final Map<Integer, OperationFamily> modifyFamilies;
    private final ExpressionFamilies expressions;

    /** @param expressions what the expressions of operations call on */
    public OperationDecoder(
            Map<Integer, OperationFamily> readFamilies,
            Map<Integer, OperationFamily> modifyFamilies,
            ExpressionFamilies expressions) {
        this.readFamilies = Map.copyOf(readFamilies);
        this.modifyFamilies = Map.copyOf(modifyFamilies);
        this.expressions = expressions;
    }

    /**
     * Decodes an operation. One that cannot be decoded is refused with PARAMETER_ERROR when it is applied.
     *
     * @param argument the operation's value; its bytes must stay as they are for as long as the operation is used
     */
    public BinOperation decode(int code, byte[] name, Particle argument) {
        return ScalarOperations.of(code, name, argument).orElseGet(() -> decodeFamily(code, name, argument));
    }

    private BinOperation decodeFamily(int code, byte[] name, Particle argument) {
        if (code == OperationCode.EXP_READ || code == OperationCode.EXP_MODIFY) {
            return decodeExpression(code, name, argument);
        }
        boolean modify = modifyFamilies.containsKey(code);
        OperationFamily family = modify ? modifyFamilies.get(code) : readFamilies.get(code);
        if (family == null) {
            return new RefusedOperation(
                    code, name, EngineException.parameter("operation " + code + " is not supported"));
        }
        try {
            ValueOperation operation = family.decode(argument.bytes(), argument.offset(), argument.length(), modify);
            return new FamilyOperation(code, name, operation, modify);
        } catch (EngineException e) {
            return new RefusedOperation(code, name, e);
        }
    }

    private BinOperation decodeExpression(int code, byte[] name, Particle argument) {
        boolean write = code == OperationCode.EXP_MODIFY;
        try {
            return new ExpressionBinOperation(
                    code,
                    name,
                    ExpressionOperation.decode(
                            argument.bytes(), argument.offset(), argument.length(), write, expressions),
                    write);
        } catch (EngineException e) {
            return new RefusedOperation(code, name, e);
        }
    }
}
