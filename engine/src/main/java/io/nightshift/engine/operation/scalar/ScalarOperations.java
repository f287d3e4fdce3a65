package io.nightshift.engine.operation.scalar;

import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.particle.Particle;
import java.util.Optional;

/** Finds the operation on whole bins that belongs to a wire code. */
public final class ScalarOperations {
    private static final ReadAllBins READ_ALL = new ReadAllBins();

    private ScalarOperations() {}

    /** A read of one bin, which may be the one whose name is empty. */
    public static BinOperation readBin(byte[] name) {
        return new ReadBin(name);
    }

    /** The operation, or nothing when the code is not one of a whole bin. */
    public static Optional<BinOperation> of(int code, byte[] name, Particle argument) {
        return switch (code) {
            case OperationCode.READ -> Optional.of(name.length == 0 ? READ_ALL : new ReadBin(name));
            case OperationCode.WRITE -> Optional.of(new WriteBin(name, argument));
            case OperationCode.ADD -> Optional.of(new Add(name, argument));
            case OperationCode.APPEND, OperationCode.PREPEND -> Optional.of(new Concatenate(code, name, argument));
            case OperationCode.TOUCH -> Optional.of(new Touch(name));
            case OperationCode.DELETE -> Optional.of(new DeleteRecord(name));
            default -> Optional.empty();
        };
    }
}
