package io.nightshift.engine.operation.hll;

import static io.nightshift.engine.operation.hll.HllArgument.COMPARABLE_SKETCHES;
import static io.nightshift.engine.operation.hll.HllArgument.ELEMENTS;
import static io.nightshift.engine.operation.hll.HllArgument.FLAGS;
import static io.nightshift.engine.operation.hll.HllArgument.INDEX_BITS;
import static io.nightshift.engine.operation.hll.HllArgument.MINHASH_BITS;
import static io.nightshift.engine.operation.hll.HllArgument.SKETCHES;
import static io.nightshift.engine.operation.hll.HllFlags.ALLOW_FOLD;
import static io.nightshift.engine.operation.hll.HllFlags.CREATE_ONLY;
import static io.nightshift.engine.operation.hll.HllFlags.NO_FAIL;
import static io.nightshift.engine.operation.hll.HllFlags.UPDATE_ONLY;

import io.nightshift.engine.operation.CodedOperation;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of HLL operations: wire code, name, arguments in wire order, permitted write flags, and the code to run. */
public enum HllOp implements CodedOperation<HllArgument> {
    INIT(0, "init", CREATE_ONLY | UPDATE_ONLY | NO_FAIL, 0, HllModifications::init, INDEX_BITS, MINHASH_BITS, FLAGS),
    ADD(1, "add", CREATE_ONLY | NO_FAIL, 1, HllModifications::add, ELEMENTS, INDEX_BITS, MINHASH_BITS, FLAGS),
    SET_UNION(
            2,
            "setUnion",
            CREATE_ONLY | UPDATE_ONLY | ALLOW_FOLD | NO_FAIL,
            1,
            HllModifications::setUnion,
            SKETCHES,
            FLAGS),
    REFRESH_COUNT(3, "refreshCount", 0, 0, HllModifications::refreshCount),
    FOLD(4, "fold", 0, 1, HllModifications::fold, INDEX_BITS),

    GET_COUNT(50, "getCount", HllReads::count),
    GET_UNION(51, "getUnion", HllReads::union, SKETCHES),
    GET_UNION_COUNT(52, "getUnionCount", HllReads::unionCount, SKETCHES),
    GET_INTERSECT_COUNT(53, "getIntersectCount", HllReads::intersectCount, COMPARABLE_SKETCHES),
    GET_SIMILARITY(54, "getSimilarity", HllReads::similarity, COMPARABLE_SKETCHES),
    DESCRIBE(55, "describe", HllReads::describe),
    MAY_CONTAIN(56, "mayContain", HllReads::mayContain, ELEMENTS);

    private final Row<HllArgument> row;
    private final Modification action;

    HllOp(int code, String label, int permittedFlags, int required, Modification action, HllArgument... arguments) {
        this.row = Row.modify(code, label, permittedFlags, required, List.of(arguments));
        this.action = action;
    }

    HllOp(int code, String label, Read action, HllArgument... arguments) {
        this.row = Row.read(code, label, arguments.length, List.of(arguments));
        this.action = (call, hll) -> hll == null ? Outcome.read(null) : action.run(call, hll);
    }

    @Override
    public Row<HllArgument> row() {
        return row;
    }

    /** @param hll the sketch in the bin; null if the bin is absent */
    Outcome run(HllArguments call, @Nullable Hll hll) {
        return action.run(call, hll);
    }

    /** Executes a modify operation. */
    interface Modification {
        Outcome run(HllArguments call, @Nullable Hll hll);
    }

    /** Executes a read operation on an existing sketch. */
    interface Read {
        Outcome run(HllArguments call, Hll hll);
    }
}
