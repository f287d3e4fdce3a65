package io.nightshift.ael.internal.emit;

import com.aerospike.client.exp.BitExp;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.HLLExp;
import com.aerospike.client.operation.BitOverflowAction;
import com.aerospike.client.operation.BitPolicy;
import com.aerospike.client.operation.BitWriteFlags;
import com.aerospike.client.operation.HLLPolicy;
import com.aerospike.client.operation.HLLWriteFlags;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.WriteFlag;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts a bit or HLL function to the call that evaluates it. */
final class MethodEmitter {
    private MethodEmitter() {}

    /** The call on a value; {@code a} holds the arguments in the order of the method's parameters. */
    static Exp emit(Node.MethodCall node, Exp bin, @Nullable Exp[] a) {
        Set<WriteFlag> flags = node.flags();
        return switch (node.method()) {
            case BIT_GET -> BitExp.get(a[0], a[1], bin);
            case BIT_COUNT -> BitExp.count(a[0], a[1], bin);
            case BIT_LSCAN -> BitExp.lscan(a[0], a[1], a[2], bin);
            case BIT_RSCAN -> BitExp.rscan(a[0], a[1], a[2], bin);
            case BIT_GET_INT -> BitExp.getInt(a[0], a[1], isTrue(node, 2), bin);
            case BIT_RESIZE -> BitExp.resize(bits(flags), a[0], 0, bin);
            case BIT_INSERT -> BitExp.insert(bits(flags), a[0], a[1], bin);
            case BIT_REMOVE -> BitExp.remove(bits(flags), a[0], a[1], bin);
            case BIT_SET -> BitExp.set(bits(flags), a[0], a[1], a[2], bin);
            case BIT_OR -> BitExp.or(bits(flags), a[0], a[1], a[2], bin);
            case BIT_XOR -> BitExp.xor(bits(flags), a[0], a[1], a[2], bin);
            case BIT_AND -> BitExp.and(bits(flags), a[0], a[1], a[2], bin);
            case BIT_NOT -> BitExp.not(bits(flags), a[0], a[1], bin);
            case BIT_LSHIFT -> BitExp.lshift(bits(flags), a[0], a[1], a[2], bin);
            case BIT_RSHIFT -> BitExp.rshift(bits(flags), a[0], a[1], a[2], bin);
            case BIT_ADD -> BitExp.add(bits(flags), a[0], a[1], a[2], isTrue(node, 3), BitOverflowAction.FAIL, bin);
            case BIT_SUBTRACT ->
                BitExp.subtract(bits(flags), a[0], a[1], a[2], isTrue(node, 3), BitOverflowAction.FAIL, bin);
            case BIT_SET_INT -> BitExp.setInt(bits(flags), a[0], a[1], a[2], bin);
            case HLL_COUNT -> HLLExp.getCount(bin);
            case HLL_DESCRIBE -> HLLExp.describe(bin);
            case HLL_MAY_CONTAIN -> HLLExp.mayContain(a[0], bin);
            case HLL_UNION -> HLLExp.getUnion(a[0], bin);
            case HLL_UNION_COUNT -> HLLExp.getUnionCount(a[0], bin);
            case HLL_INTERSECT_COUNT -> HLLExp.getIntersectCount(a[0], bin);
            case HLL_SIMILARITY -> HLLExp.getSimilarity(a[0], bin);
            case HLL_INIT ->
                a[1] == null ? HLLExp.init(hll(flags), a[0], bin) : HLLExp.init(hll(flags), a[0], a[1], bin);
            case HLL_ADD -> hllAdd(hll(flags), bin, a);
        };
    }

    private static Exp hllAdd(HLLPolicy policy, Exp bin, @Nullable Exp[] a) {
        if (a[1] == null) {
            return HLLExp.add(policy, a[0], bin);
        }
        return a[2] == null ? HLLExp.add(policy, a[0], a[1], bin) : HLLExp.add(policy, a[0], a[1], a[2], bin);
    }

    /** Whether an argument that must be a literal is true. */
    private static boolean isTrue(Node.MethodCall node, int index) {
        return node.arguments().get(index) instanceof Node.Literal literal
                && literal.value().equals(true);
    }

    private static BitPolicy bits(Set<WriteFlag> flags) {
        int bits = 0;
        for (WriteFlag flag : flags) {
            bits |= switch (flag) {
                case CREATE_ONLY -> BitWriteFlags.CREATE_ONLY;
                case UPDATE_ONLY -> BitWriteFlags.UPDATE_ONLY;
                case NO_FAIL -> BitWriteFlags.NO_FAIL;
                case PARTIAL -> BitWriteFlags.PARTIAL;
            };
        }
        return new BitPolicy(bits);
    }

    private static HLLPolicy hll(Set<WriteFlag> flags) {
        int bits = 0;
        for (WriteFlag flag : flags) {
            bits |= switch (flag) {
                case CREATE_ONLY -> HLLWriteFlags.CREATE_ONLY;
                case UPDATE_ONLY -> HLLWriteFlags.UPDATE_ONLY;
                case NO_FAIL -> HLLWriteFlags.NO_FAIL;
                case PARTIAL -> throw new IllegalStateException("no HLL function takes PARTIAL");
            };
        }
        return new HLLPolicy(bits);
    }
}
