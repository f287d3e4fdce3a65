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

import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.result.EngineException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of HLL operations: wire code, name, arguments in wire order, permitted write flags, and what is done. */
public enum HllOp {
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

    private final int code;
    private final String label;
    private final boolean writes;
    private final int permittedFlags;
    private final int requiredArguments;
    private final Modification action;
    private final List<HllArgument> arguments;

    HllOp(int code, String label, int permittedFlags, int required, Modification action, HllArgument... arguments) {
        this.code = code;
        this.label = label;
        this.writes = true;
        this.permittedFlags = permittedFlags;
        this.requiredArguments = required;
        this.action = action;
        this.arguments = List.of(arguments);
    }

    HllOp(int code, String label, Read action, HllArgument... arguments) {
        this.code = code;
        this.label = label;
        this.writes = false;
        this.permittedFlags = 0;
        this.requiredArguments = arguments.length;
        this.action = (call, hll) -> hll == null ? Outcome.read(null) : action.run(call, hll);
        this.arguments = List.of(arguments);
    }

    /**
     * The operation with a wire code.
     *
     * @throws EngineException PARAMETER_ERROR when there is none of that kind
     */
    static HllOp of(long code, boolean writes) {
        return Arrays.stream(values())
                .filter(op -> op.code == code && op.writes == writes)
                .findFirst()
                .orElseThrow(() -> EngineException.parameter(
                        "no hll " + (writes ? "modify" : "read") + " operation has code " + code));
    }

    /** The code on the wire: the first element of the packed request. */
    public int code() {
        return code;
    }

    /** The name of the operation in the clients' API. */
    public String label() {
        return label;
    }

    /** Whether it is a modify operation. */
    public boolean writes() {
        return writes;
    }

    int permittedFlags() {
        return permittedFlags;
    }

    int requiredArguments() {
        return requiredArguments;
    }

    List<HllArgument> arguments() {
        return arguments;
    }

    /** @param hll the sketch in the bin; null when there is no such bin */
    Outcome run(HllArguments call, @Nullable Hll hll) {
        return action.run(call, hll);
    }

    /** Carries out a modify operation. */
    interface Modification {
        Outcome run(HllArguments call, @Nullable Hll hll);
    }

    /** Carries out a read operation on a sketch that is there. */
    interface Read {
        Outcome run(HllArguments call, Hll hll);
    }
}
