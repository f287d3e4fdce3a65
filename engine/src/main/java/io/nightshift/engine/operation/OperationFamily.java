package io.nightshift.engine.operation;

/**
 * A family of operations whose arguments are packed values: {@code [opcode, args...]}, for lists and maps also
 * {@code [0xff, context, [opcode, args...]]}. Serves wire operations and CALLs in expressions.
 */
public interface OperationFamily {
    /**
     * Decodes an operation.
     *
     * @param modify whether the caller asked for a modify operation; an operation of the other kind is refused
     * @throws io.nightshift.engine.result.EngineException PARAMETER_ERROR if the bytes are not an operation of this family
     */
    ValueOperation decode(byte[] packed, int offset, int length, boolean modify);

    /** A decoder of this family's operations on bins: those that modify, or those that read. */
    default BinOperation.Decoder onBins(boolean modify) {
        return (code, name, argument) -> {
            ValueOperation operation = decode(argument.bytes(), argument.offset(), argument.length(), modify);
            return new FamilyOperation(code, name, operation, modify);
        };
    }
}
