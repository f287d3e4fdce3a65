package io.nightshift.ael;

import com.aerospike.client.operation.BitWriteFlags;
import com.aerospike.client.operation.HLLWriteFlags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions that are called on a path to a blob or a HyperLogLog sketch, with their parameters. */
enum MethodSpec {
    BIT_GET("bitGet", AelType.BLOB, AelType.BLOB, "", "offset:INT", "size:INT"),
    BIT_COUNT("bitCount", AelType.BLOB, AelType.INT, "", "offset:INT", "size:INT"),
    BIT_LSCAN("bitLscan", AelType.BLOB, AelType.INT, "", "offset:INT", "size:INT", "value:BOOL"),
    BIT_RSCAN("bitRscan", AelType.BLOB, AelType.INT, "", "offset:INT", "size:INT", "value:BOOL"),
    BIT_GET_INT("bitGetInt", AelType.BLOB, AelType.INT, "", "offset:INT", "size:INT", "signed?BOOL"),
    BIT_RESIZE("bitResize", AelType.BLOB, AelType.BLOB, "CUN", "byteSize:INT"),
    BIT_INSERT("bitInsert", AelType.BLOB, AelType.BLOB, "CUN", "byteOffset:INT", "value:BLOB"),
    BIT_REMOVE("bitRemove", AelType.BLOB, AelType.BLOB, "UNP", "byteOffset:INT", "byteSize:INT"),
    BIT_SET("bitSet", AelType.BLOB, AelType.BLOB, "UNP", "offset:INT", "size:INT", "value:BLOB"),
    BIT_OR("bitOr", AelType.BLOB, AelType.BLOB, "UNP", "offset:INT", "size:INT", "value:BLOB"),
    BIT_XOR("bitXor", AelType.BLOB, AelType.BLOB, "UNP", "offset:INT", "size:INT", "value:BLOB"),
    BIT_AND("bitAnd", AelType.BLOB, AelType.BLOB, "UNP", "offset:INT", "size:INT", "value:BLOB"),
    BIT_NOT("bitNot", AelType.BLOB, AelType.BLOB, "UNP", "offset:INT", "size:INT"),
    BIT_LSHIFT("bitLshift", AelType.BLOB, AelType.BLOB, "UNP", "offset:INT", "size:INT", "shift:INT"),
    BIT_RSHIFT("bitRshift", AelType.BLOB, AelType.BLOB, "UNP", "offset:INT", "size:INT", "shift:INT"),
    BIT_ADD("bitAdd", AelType.BLOB, AelType.BLOB, "UN", "offset:INT", "size:INT", "value:INT", "signed?BOOL"),
    BIT_SUBTRACT("bitSubtract", AelType.BLOB, AelType.BLOB, "UN", "offset:INT", "size:INT", "value:INT", "signed?BOOL"),
    BIT_SET_INT("bitSetInt", AelType.BLOB, AelType.BLOB, "UN", "offset:INT", "size:INT", "value:INT"),
    HLL_COUNT("hllCount", AelType.HLL, AelType.INT, ""),
    HLL_DESCRIBE("hllDescribe", AelType.HLL, AelType.LIST, ""),
    HLL_MAY_CONTAIN("hllMayContain", AelType.HLL, AelType.INT, "", "=LIST"),
    HLL_UNION("hllUnion", AelType.HLL, AelType.HLL, "", "=HLL"),
    HLL_UNION_COUNT("hllUnionCount", AelType.HLL, AelType.INT, "", "=HLL"),
    HLL_INTERSECT_COUNT("hllIntersectCount", AelType.HLL, AelType.INT, "", "=HLL"),
    HLL_SIMILARITY("hllSimilarity", AelType.HLL, AelType.FLOAT, "", "=HLL"),
    HLL_INIT("hllInit", AelType.HLL, AelType.HLL, "CUN", "indexBits:INT", "minHashBits?INT"),
    HLL_ADD("hllAdd", AelType.HLL, AelType.HLL, "CN", "=LIST", "indexBits?INT", "minHashBits?INT");

    private static final MethodSpec[] ALL = values();

    final String text;
    final AelType receiver;
    final AelType result;

    /** The write flags it takes, one letter each. */
    private final String flags;

    final List<Parameter> parameters;

    /**
     * A parameter.
     *
     * @param name its label; empty for the one that is given without
     * @param required whether it must be given
     * @param type the type of its value
     */
    record Parameter(String name, boolean required, AelType type) {

        /** Reads "name:TYPE", "name?TYPE" (optional) or "=TYPE" (without label). */
        static Parameter of(String text) {
            int mark = 0;
            while (Lexer.isNamePart(text.charAt(mark))) {
                mark++;
            }
            AelType type = AelType.valueOf(text.substring(mark + 1));
            return new Parameter(text.substring(0, mark), text.charAt(mark) != '?', type);
        }
    }

    MethodSpec(String text, AelType receiver, AelType result, String flags, String... parameters) {
        this.text = text;
        this.receiver = receiver;
        this.result = result;
        this.flags = flags;
        Parameter[] all = new Parameter[parameters.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = Parameter.of(parameters[i]);
        }
        this.parameters = List.of(all);
    }

    static @Nullable MethodSpec find(String name) {
        for (MethodSpec spec : ALL) {
            if (spec.text.equals(name)) {
                return spec;
            }
        }
        return null;
    }

    /** The bit of a write flag, or -1 if this function does not take it. */
    int flag(String name) {
        boolean hll = receiver == AelType.HLL;
        return switch (name) {
            case "CREATE_ONLY" -> allowed('C', hll ? HLLWriteFlags.CREATE_ONLY : BitWriteFlags.CREATE_ONLY);
            case "UPDATE_ONLY" -> allowed('U', hll ? HLLWriteFlags.UPDATE_ONLY : BitWriteFlags.UPDATE_ONLY);
            case "NO_FAIL" -> allowed('N', hll ? HLLWriteFlags.NO_FAIL : BitWriteFlags.NO_FAIL);
            case "PARTIAL" -> allowed('P', BitWriteFlags.PARTIAL);
            default -> -1;
        };
    }

    private int allowed(char letter, int bit) {
        return flags.indexOf(letter) >= 0 ? bit : -1;
    }

    /** The flags in a set of bits, as they are written. */
    static String flagNames(AelType receiver, int bits) {
        boolean hll = receiver == AelType.HLL;
        StringBuilder out = new StringBuilder();
        append(out, bits, hll ? HLLWriteFlags.CREATE_ONLY : BitWriteFlags.CREATE_ONLY, ":CREATE_ONLY");
        append(out, bits, hll ? HLLWriteFlags.UPDATE_ONLY : BitWriteFlags.UPDATE_ONLY, ":UPDATE_ONLY");
        append(out, bits, hll ? HLLWriteFlags.NO_FAIL : BitWriteFlags.NO_FAIL, ":NO_FAIL");
        append(out, bits, hll ? 0 : BitWriteFlags.PARTIAL, ":PARTIAL");
        return out.toString();
    }

    private static void append(StringBuilder out, int bits, int bit, String name) {
        if ((bits & bit) != 0) {
            out.append(name);
        }
    }
}
