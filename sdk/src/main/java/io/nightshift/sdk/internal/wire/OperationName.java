package io.nightshift.sdk.internal.wire;

import com.aerospike.client.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The write operations on lists, maps, bits and HyperLogLogs: their wire code, their name for people and the names of their
 * arguments in sending order. Trailing arguments may be omitted on the wire.
 *
 * <p>Codes and arguments are facts of the wire protocol, as the official client 9.2 sends them.
 */
enum OperationName {
    LIST_SET_ORDER(Operation.Type.CDT_MODIFY, 0, "list.setOrder", "order"),
    LIST_APPEND(Operation.Type.CDT_MODIFY, 1, "list.append", "value", "order", "flags"),
    LIST_APPEND_ITEMS(Operation.Type.CDT_MODIFY, 2, "list.appendItems", "values", "order", "flags"),
    LIST_INSERT(Operation.Type.CDT_MODIFY, 3, "list.insert", "index", "value", "flags"),
    LIST_INSERT_ITEMS(Operation.Type.CDT_MODIFY, 4, "list.insertItems", "index", "values", "flags"),
    LIST_POP(Operation.Type.CDT_MODIFY, 5, "list.pop", "index"),
    LIST_POP_RANGE(Operation.Type.CDT_MODIFY, 6, "list.popRange", "index", "count"),
    LIST_REMOVE(Operation.Type.CDT_MODIFY, 7, "list.remove", "index"),
    LIST_REMOVE_RANGE(Operation.Type.CDT_MODIFY, 8, "list.removeRange", "index", "count"),
    LIST_SET(Operation.Type.CDT_MODIFY, 9, "list.set", "index", "value", "flags"),
    LIST_TRIM(Operation.Type.CDT_MODIFY, 10, "list.trim", "index", "count"),
    LIST_CLEAR(Operation.Type.CDT_MODIFY, 11, "list.clear"),
    LIST_INCREMENT(Operation.Type.CDT_MODIFY, 12, "list.increment", "index", "value", "order", "flags"),
    LIST_SORT(Operation.Type.CDT_MODIFY, 13, "list.sort", "flags"),
    LIST_REMOVE_BY_INDEX(Operation.Type.CDT_MODIFY, 32, "list.removeByIndex", "returnType", "index"),
    LIST_REMOVE_BY_RANK(Operation.Type.CDT_MODIFY, 34, "list.removeByRank", "returnType", "rank"),
    LIST_REMOVE_BY_VALUE(Operation.Type.CDT_MODIFY, 35, "list.removeByValue", "returnType", "value"),
    LIST_REMOVE_BY_VALUES(Operation.Type.CDT_MODIFY, 36, "list.removeByValueList", "returnType", "values"),
    LIST_REMOVE_BY_INDEXES(Operation.Type.CDT_MODIFY, 37, "list.removeByIndexRange", "returnType", "index", "count"),
    LIST_REMOVE_BY_VALUE_RANGE(Operation.Type.CDT_MODIFY, 38, "list.removeByValueRange", "returnType", "begin", "end"),
    LIST_REMOVE_BY_RANKS(Operation.Type.CDT_MODIFY, 39, "list.removeByRankRange", "returnType", "rank", "count"),
    LIST_REMOVE_BY_RELATIVE_RANKS(
            Operation.Type.CDT_MODIFY,
            40,
            "list.removeByValueRelativeRankRange",
            "returnType",
            "value",
            "rank",
            "count"),
    MAP_SET_ORDER(Operation.Type.MAP_MODIFY, 64, "map.setOrder", "order"),
    MAP_PUT(Operation.Type.MAP_MODIFY, 67, "map.put", "key", "value", "order", "flags"),
    MAP_PUT_ITEMS(Operation.Type.MAP_MODIFY, 68, "map.putItems", "entries", "order", "flags"),
    MAP_ADD(Operation.Type.MAP_MODIFY, 65, "map.add", "key", "value", "order"),
    MAP_ADD_ITEMS(Operation.Type.MAP_MODIFY, 66, "map.addItems", "entries", "order"),
    MAP_REPLACE(Operation.Type.MAP_MODIFY, 69, "map.replace", "key", "value"),
    MAP_REPLACE_ITEMS(Operation.Type.MAP_MODIFY, 70, "map.replaceItems", "entries"),
    MAP_INCREMENT(Operation.Type.MAP_MODIFY, 73, "map.increment", "key", "value", "order"),
    MAP_DECREMENT(Operation.Type.MAP_MODIFY, 74, "map.decrement", "key", "value", "order"),
    MAP_CLEAR(Operation.Type.MAP_MODIFY, 75, "map.clear"),
    MAP_REMOVE_BY_KEY(Operation.Type.MAP_MODIFY, 76, "map.removeByKey", "returnType", "key"),
    MAP_REMOVE_BY_INDEX(Operation.Type.MAP_MODIFY, 77, "map.removeByIndex", "returnType", "index"),
    MAP_REMOVE_BY_RANK(Operation.Type.MAP_MODIFY, 79, "map.removeByRank", "returnType", "rank"),
    MAP_REMOVE_BY_KEYS(Operation.Type.MAP_MODIFY, 81, "map.removeByKeyList", "returnType", "keys"),
    MAP_REMOVE_BY_VALUE(Operation.Type.MAP_MODIFY, 82, "map.removeByValue", "returnType", "value"),
    MAP_REMOVE_BY_VALUES(Operation.Type.MAP_MODIFY, 83, "map.removeByValueList", "returnType", "values"),
    MAP_REMOVE_BY_KEY_RANGE(Operation.Type.MAP_MODIFY, 84, "map.removeByKeyRange", "returnType", "begin", "end"),
    MAP_REMOVE_BY_INDEXES(Operation.Type.MAP_MODIFY, 85, "map.removeByIndexRange", "returnType", "index", "count"),
    MAP_REMOVE_BY_VALUE_RANGE(Operation.Type.MAP_MODIFY, 86, "map.removeByValueRange", "returnType", "begin", "end"),
    MAP_REMOVE_BY_RANKS(Operation.Type.MAP_MODIFY, 87, "map.removeByRankRange", "returnType", "rank", "count"),
    MAP_REMOVE_BY_RELATIVE_INDEXES(
            Operation.Type.MAP_MODIFY, 88, "map.removeByKeyRelativeIndexRange", "returnType", "key", "index", "count"),
    MAP_REMOVE_BY_RELATIVE_RANKS(
            Operation.Type.MAP_MODIFY,
            89,
            "map.removeByValueRelativeRankRange",
            "returnType",
            "value",
            "rank",
            "count"),
    BIT_RESIZE(Operation.Type.BIT_MODIFY, 0, "bit.resize", "byteSize", "flags", "resizeFlags"),
    BIT_INSERT(Operation.Type.BIT_MODIFY, 1, "bit.insert", "byteOffset", "value", "flags"),
    BIT_REMOVE(Operation.Type.BIT_MODIFY, 2, "bit.remove", "byteOffset", "byteSize", "flags"),
    BIT_SET(Operation.Type.BIT_MODIFY, 3, "bit.set", "bitOffset", "bitSize", "value", "flags"),
    BIT_OR(Operation.Type.BIT_MODIFY, 4, "bit.or", "bitOffset", "bitSize", "value", "flags"),
    BIT_XOR(Operation.Type.BIT_MODIFY, 5, "bit.xor", "bitOffset", "bitSize", "value", "flags"),
    BIT_AND(Operation.Type.BIT_MODIFY, 6, "bit.and", "bitOffset", "bitSize", "value", "flags"),
    BIT_NOT(Operation.Type.BIT_MODIFY, 7, "bit.not", "bitOffset", "bitSize", "flags"),
    BIT_LSHIFT(Operation.Type.BIT_MODIFY, 8, "bit.lshift", "bitOffset", "bitSize", "shift", "flags"),
    BIT_RSHIFT(Operation.Type.BIT_MODIFY, 9, "bit.rshift", "bitOffset", "bitSize", "shift", "flags"),
    BIT_ADD(Operation.Type.BIT_MODIFY, 10, "bit.add", "bitOffset", "bitSize", "value", "flags", "action"),
    BIT_SUBTRACT(Operation.Type.BIT_MODIFY, 11, "bit.subtract", "bitOffset", "bitSize", "value", "flags", "action"),
    BIT_SET_INT(Operation.Type.BIT_MODIFY, 12, "bit.setInt", "bitOffset", "bitSize", "value", "flags"),
    HLL_INIT(Operation.Type.HLL_MODIFY, 0, "hll.init", "indexBitCount", "minHashBitCount", "flags"),
    HLL_ADD(Operation.Type.HLL_MODIFY, 1, "hll.add", "values", "indexBitCount", "minHashBitCount", "flags"),
    HLL_SET_UNION(Operation.Type.HLL_MODIFY, 2, "hll.setUnion", "values", "flags"),
    HLL_REFRESH_COUNT(Operation.Type.HLL_MODIFY, 3, "hll.refreshCount"),
    HLL_FOLD(Operation.Type.HLL_MODIFY, 4, "hll.fold", "indexBitCount");

    private final Operation.Type type;
    private final int code;
    private final String label;
    private final List<String> arguments;

    OperationName(Operation.Type type, int code, String label, String... arguments) {
        this.type = type;
        this.code = code;
        this.label = label;
        this.arguments = List.of(arguments);
    }

    static Optional<OperationName> of(Operation.Type type, long code) {
        return Arrays.stream(values())
                .filter(name -> name.type == type && name.code == code)
                .findFirst();
    }

    static Optional<OperationName> of(String label) {
        return Arrays.stream(values()).filter(name -> name.label.equals(label)).findFirst();
    }

    Operation.Type type() {
        return type;
    }

    int code() {
        return code;
    }

    /** Its name for people, e.g. {@code list.append}. */
    String label() {
        return label;
    }

    List<String> arguments() {
        return arguments;
    }
}
