package io.nightshift.engine.operation.scalar;

import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import java.util.Map;

/** The operations on whole bins, by wire code. */
public final class ScalarOperations {
    private static final ReadAllBins READ_ALL = new ReadAllBins();

    private ScalarOperations() {}

    /** A read of one bin, whose name may be empty. */
    public static BinOperation readBin(byte[] name) {
        return new ReadBin(name);
    }

    /** The decoder of each wire code. */
    public static Map<OperationCode, BinOperation.Decoder> decoders() {
        return Map.of(
                OperationCode.READ,
                (code, name, argument) -> name.length == 0 ? READ_ALL : new ReadBin(name),
                OperationCode.WRITE,
                (code, name, argument) -> new WriteBin(name, argument),
                OperationCode.ADD,
                (code, name, argument) -> new Add(name, argument),
                OperationCode.APPEND,
                Concatenate::new,
                OperationCode.PREPEND,
                Concatenate::new,
                OperationCode.TOUCH,
                (code, name, argument) -> new Touch(name),
                OperationCode.DELETE,
                (code, name, argument) -> new DeleteRecord(name));
    }
}
