package io.nightshift.engine.command;

import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.scalar.ReadAllBins;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.List;

/** What must hold of a write's operations before its record is looked up, checked in the order of a real server. */
final class WritePolicyCheck {
    /** Most operations in one command. */
    static final int MAX_OPERATIONS = 32768;

    private WritePolicyCheck() {}

    /**
     * Checks the operations.
     *
     * @return whether the record must exist because one of the operations is a touch
     */
    static boolean touches(List<BinOperation> operations, CommandFlags flags) {
        if (operations.isEmpty() || operations.size() > MAX_OPERATIONS) {
            throw EngineException.parameter(
                    "a write has 1 to " + MAX_OPERATIONS + " operations, not " + operations.size());
        }
        boolean touches = false;
        boolean reads = false;
        boolean readsAll = false;
        boolean responds = false;
        for (BinOperation operation : operations) {
            OperationCode code = operation.code();
            if (code == OperationCode.TOUCH) {
                refuseWithReplace(operation, flags);
                touches = true;
                continue;
            }
            checkName(operation);
            if (refusesReplace(operation)) {
                refuseWithReplace(operation, flags);
            }
            boolean all = operation instanceof ReadAllBins && flags.getAll();
            if (all) {
                if (flags.respondAllOps() || readsAll) {
                    throw EngineException.parameter(
                            "a read of all bins must be the only one, and not answer every operation");
                }
                readsAll = true;
            }
            reads |= code.reads();
            responds |= !all && code.mayRespond();
        }
        if (reads && !flags.reads()) {
            throw EngineException.parameter("there is a read operation, but the read flag is not set");
        }
        if (readsAll && responds) {
            throw EngineException.parameter("a read of all bins cannot be mixed with operations that return a value");
        }
        if (flags.getAll() && !readsAll) {
            throw EngineException.parameter("the flag to read all bins needs an operation that does");
        }
        return touches;
    }

    static void checkName(BinOperation operation) {
        int length = operation.name().length;
        if (length > RecordLayout.MAX_BIN_NAME) {
            throw new EngineException(
                    ResultCode.BIN_NAME_TOO_LONG,
                    "bin names have at most " + RecordLayout.MAX_BIN_NAME + " bytes, not " + length);
        }
    }

    private static boolean refusesReplace(BinOperation operation) {
        return operation.code() == OperationCode.DELETE || operation.code().modifies() || operation.removesBin();
    }

    private static void refuseWithReplace(BinOperation operation, CommandFlags flags) {
        if (flags.replaces()) {
            throw EngineException.parameter(operation + " makes no sense in a write that replaces the record");
        }
    }
}
