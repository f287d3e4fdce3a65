package io.nightshift.ael.internal.tree;

import static io.nightshift.ael.internal.tree.Parameter.bare;
import static io.nightshift.ael.internal.tree.Parameter.constant;
import static io.nightshift.ael.internal.tree.Parameter.optional;
import static io.nightshift.ael.internal.tree.Parameter.required;
import static io.nightshift.ael.internal.tree.WriteFlag.CREATE_ONLY;
import static io.nightshift.ael.internal.tree.WriteFlag.NO_FAIL;
import static io.nightshift.ael.internal.tree.WriteFlag.PARTIAL;
import static io.nightshift.ael.internal.tree.WriteFlag.UPDATE_ONLY;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions called on a blob or a HyperLogLog sketch: parameters, write flags and types. */
public enum Method {
    BIT_GET("bitGet", Type.BLOB, Type.BLOB, List.of(), offset(), size()),
    BIT_COUNT("bitCount", Type.BLOB, Type.INT, List.of(), offset(), size()),
    BIT_LSCAN("bitLscan", Type.BLOB, Type.INT, List.of(), offset(), size(), required("value", Type.BOOL)),
    BIT_RSCAN("bitRscan", Type.BLOB, Type.INT, List.of(), offset(), size(), required("value", Type.BOOL)),
    BIT_GET_INT("bitGetInt", Type.BLOB, Type.INT, List.of(), offset(), size(), constant("signed")),
    BIT_RESIZE("bitResize", Type.BLOB, Type.BLOB, Flags.CREATING, required("byteSize", Type.INT)),
    BIT_INSERT(
            "bitInsert",
            Type.BLOB,
            Type.BLOB,
            Flags.CREATING,
            required("byteOffset", Type.INT),
            required("value", Type.BLOB)),
    BIT_REMOVE(
            "bitRemove",
            Type.BLOB,
            Type.BLOB,
            Flags.PARTIALLY,
            required("byteOffset", Type.INT),
            required("byteSize", Type.INT)),
    BIT_SET("bitSet", Type.BLOB, Type.BLOB, Flags.PARTIALLY, offset(), size(), required("value", Type.BLOB)),
    BIT_OR("bitOr", Type.BLOB, Type.BLOB, Flags.PARTIALLY, offset(), size(), required("value", Type.BLOB)),
    BIT_XOR("bitXor", Type.BLOB, Type.BLOB, Flags.PARTIALLY, offset(), size(), required("value", Type.BLOB)),
    BIT_AND("bitAnd", Type.BLOB, Type.BLOB, Flags.PARTIALLY, offset(), size(), required("value", Type.BLOB)),
    BIT_NOT("bitNot", Type.BLOB, Type.BLOB, Flags.PARTIALLY, offset(), size()),
    BIT_LSHIFT("bitLshift", Type.BLOB, Type.BLOB, Flags.PARTIALLY, offset(), size(), required("shift", Type.INT)),
    BIT_RSHIFT("bitRshift", Type.BLOB, Type.BLOB, Flags.PARTIALLY, offset(), size(), required("shift", Type.INT)),
    BIT_ADD(
            "bitAdd",
            Type.BLOB,
            Type.BLOB,
            Flags.UPDATING,
            offset(),
            size(),
            required("value", Type.INT),
            constant("signed")),
    BIT_SUBTRACT(
            "bitSubtract",
            Type.BLOB,
            Type.BLOB,
            Flags.UPDATING,
            offset(),
            size(),
            required("value", Type.INT),
            constant("signed")),
    BIT_SET_INT("bitSetInt", Type.BLOB, Type.BLOB, Flags.UPDATING, offset(), size(), required("value", Type.INT)),
    HLL_COUNT("hllCount", Type.HLL, Type.INT, List.of()),
    HLL_DESCRIBE("hllDescribe", Type.HLL, Type.LIST, List.of()),
    HLL_MAY_CONTAIN("hllMayContain", Type.HLL, Type.INT, List.of(), bare(Type.LIST)),
    HLL_UNION("hllUnion", Type.HLL, Type.HLL, List.of(), bare(Type.HLL)),
    HLL_UNION_COUNT("hllUnionCount", Type.HLL, Type.INT, List.of(), bare(Type.HLL)),
    HLL_INTERSECT_COUNT("hllIntersectCount", Type.HLL, Type.INT, List.of(), bare(Type.HLL)),
    HLL_SIMILARITY("hllSimilarity", Type.HLL, Type.FLOAT, List.of(), bare(Type.HLL)),
    HLL_INIT(
            "hllInit",
            Type.HLL,
            Type.HLL,
            Flags.CREATING,
            required("indexBits", Type.INT),
            optional("minHashBits", Type.INT)),
    HLL_ADD(
            "hllAdd",
            Type.HLL,
            Type.HLL,
            Flags.ADDING,
            bare(Type.LIST),
            optional("indexBits", Type.INT),
            optional("minHashBits", Type.INT));

    /** The write flags of methods; methods that only read take none. */
    private static final class Flags {
        static final List<WriteFlag> CREATING = List.of(CREATE_ONLY, UPDATE_ONLY, NO_FAIL);
        static final List<WriteFlag> PARTIALLY = List.of(UPDATE_ONLY, NO_FAIL, PARTIAL);
        static final List<WriteFlag> UPDATING = List.of(UPDATE_ONLY, NO_FAIL);
        static final List<WriteFlag> ADDING = List.of(CREATE_ONLY, NO_FAIL);
    }

    private static final Method[] ALL = values();

    private final String text;
    private final Type receiver;
    private final Type result;
    private final List<WriteFlag> flags;
    private final List<Parameter> parameters;

    Method(String text, Type receiver, Type result, List<WriteFlag> flags, Parameter... parameters) {
        this.text = text;
        this.receiver = receiver;
        this.result = result;
        this.flags = flags;
        this.parameters = List.of(parameters);
    }

    private static Parameter offset() {
        return required("offset", Type.INT);
    }

    private static Parameter size() {
        return required("size", Type.INT);
    }

    /** The method with a name, or null. */
    public static @Nullable Method find(String name) {
        for (Method method : ALL) {
            if (method.text.equals(name)) {
                return method;
            }
        }
        return null;
    }

    /** The name. */
    public String text() {
        return text;
    }

    /** The type of the value it is called on. */
    public Type receiver() {
        return receiver;
    }

    /** The type of the result. */
    public Type result() {
        return result;
    }

    /** Its write flags, in canonical order. */
    public List<WriteFlag> flags() {
        return flags;
    }

    /** The parameters in wire order. */
    public List<Parameter> parameters() {
        return parameters;
    }
}
