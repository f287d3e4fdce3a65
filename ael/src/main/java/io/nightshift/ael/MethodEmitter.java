package io.nightshift.ael;

import com.aerospike.client.exp.BitExp;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.HLLExp;
import com.aerospike.client.operation.BitOverflowAction;
import com.aerospike.client.operation.BitPolicy;
import com.aerospike.client.operation.HLLPolicy;
import org.jspecify.annotations.Nullable;

/** Turns a bit or HLL function into the call that evaluates it. */
final class MethodEmitter {
    private MethodEmitter() {}

    static Exp emit(MethodSpec spec, Exp bin, @Nullable Exp[] a, boolean signed, int flags) {
        return spec.receiver == AelType.HLL ? hll(spec, bin, a, flags) : bit(spec, bin, a, signed, flags);
    }

    private static Exp bit(MethodSpec spec, Exp bin, @Nullable Exp[] a, boolean signed, int flags) {
        BitPolicy policy = new BitPolicy(flags);
        return switch (spec) {
            case BIT_GET -> BitExp.get(a[0], a[1], bin);
            case BIT_COUNT -> BitExp.count(a[0], a[1], bin);
            case BIT_LSCAN -> BitExp.lscan(a[0], a[1], a[2], bin);
            case BIT_RSCAN -> BitExp.rscan(a[0], a[1], a[2], bin);
            case BIT_GET_INT -> BitExp.getInt(a[0], a[1], signed, bin);
            case BIT_RESIZE -> BitExp.resize(policy, a[0], 0, bin);
            case BIT_INSERT -> BitExp.insert(policy, a[0], a[1], bin);
            case BIT_REMOVE -> BitExp.remove(policy, a[0], a[1], bin);
            case BIT_SET -> BitExp.set(policy, a[0], a[1], a[2], bin);
            case BIT_OR -> BitExp.or(policy, a[0], a[1], a[2], bin);
            case BIT_XOR -> BitExp.xor(policy, a[0], a[1], a[2], bin);
            case BIT_AND -> BitExp.and(policy, a[0], a[1], a[2], bin);
            case BIT_NOT -> BitExp.not(policy, a[0], a[1], bin);
            case BIT_LSHIFT -> BitExp.lshift(policy, a[0], a[1], a[2], bin);
            case BIT_RSHIFT -> BitExp.rshift(policy, a[0], a[1], a[2], bin);
            case BIT_ADD -> BitExp.add(policy, a[0], a[1], a[2], signed, BitOverflowAction.FAIL, bin);
            case BIT_SUBTRACT -> BitExp.subtract(policy, a[0], a[1], a[2], signed, BitOverflowAction.FAIL, bin);
            default -> BitExp.setInt(policy, a[0], a[1], a[2], bin);
        };
    }

    private static Exp hll(MethodSpec spec, Exp bin, @Nullable Exp[] a, int flags) {
        HLLPolicy policy = new HLLPolicy(flags);
        return switch (spec) {
            case HLL_COUNT -> HLLExp.getCount(bin);
            case HLL_DESCRIBE -> HLLExp.describe(bin);
            case HLL_MAY_CONTAIN -> HLLExp.mayContain(a[0], bin);
            case HLL_UNION -> HLLExp.getUnion(a[0], bin);
            case HLL_UNION_COUNT -> HLLExp.getUnionCount(a[0], bin);
            case HLL_INTERSECT_COUNT -> HLLExp.getIntersectCount(a[0], bin);
            case HLL_SIMILARITY -> HLLExp.getSimilarity(a[0], bin);
            case HLL_INIT -> a[1] == null ? HLLExp.init(policy, a[0], bin) : HLLExp.init(policy, a[0], a[1], bin);
            default ->
                a[1] == null
                        ? HLLExp.add(policy, a[0], bin)
                        : a[2] == null
                                ? HLLExp.add(policy, a[0], a[1], bin)
                                : HLLExp.add(policy, a[0], a[1], a[2], bin);
        };
    }
}
