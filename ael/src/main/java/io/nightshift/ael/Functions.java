package io.nightshift.ael;

import com.aerospike.client.cdt.MapReturnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names AEL knows, and what to say about those it does not. */
final class Functions {
    /** Called as {@code name(a, b)}. */
    private static final Op[] CALLED = {
        Op.ABS,
        Op.CEIL,
        Op.FLOOR,
        Op.LOG,
        Op.MIN,
        Op.MAX,
        Op.COUNT_ONE_BITS,
        Op.FIND_BIT_LEFT,
        Op.FIND_BIT_RIGHT,
        Op.GEO_COMPARE
    };

    private static final List<String> WRITES = List.of(
            "set",
            "setTo",
            "insert",
            "insertItems",
            "update",
            "updateItems",
            "add",
            "append",
            "appendItems",
            "prepend",
            "increment",
            "remove",
            "clear",
            "sort",
            "putItems",
            "put",
            "modify");

    private static final List<String> STRINGS = List.of(
            "strlen",
            "substr",
            "charAt",
            "upper",
            "lower",
            "caseFold",
            "normalizeNFC",
            "trim",
            "trimStart",
            "trimEnd",
            "find",
            "contains",
            "padStart",
            "padEnd",
            "regexReplace",
            "startsWith",
            "endsWith",
            "split",
            "repeat",
            "isUpper",
            "isLower",
            "isNumeric",
            "bytesLength",
            "toBlob",
            "b64Decode",
            "b64Encode",
            "splice",
            "overwrite",
            "snip",
            "replace",
            "replaceAll",
            "toString",
            "join",
            "concat",
            "length",
            "uppercase",
            "lowercase",
            "indexOf");

    private Functions() {}

    static @Nullable Op called(String name) {
        for (Op op : CALLED) {
            if (op.text.equals(name)) {
                return op;
            }
        }
        return name.equals("pow") ? Op.POW : null;
    }

    /** The labels of the arguments of a function that may be called with them; empty if it has none. */
    static String[] labels(Op op) {
        return switch (op) {
            case LOG -> new String[] {"value", "base"};
            case POW -> new String[] {"base", "exponent"};
            case FIND_BIT_LEFT, FIND_BIT_RIGHT -> new String[] {"x", "value"};
            default -> new String[0];
        };
    }

    static @Nullable AelType type(String name) {
        return switch (name) {
            case "INT" -> AelType.INT;
            case "STRING" -> AelType.STRING;
            case "FLOAT" -> AelType.FLOAT;
            case "BOOL" -> AelType.BOOL;
            case "BLOB" -> AelType.BLOB;
            case "LIST" -> AelType.LIST;
            case "MAP" -> AelType.MAP;
            case "GEO" -> AelType.GEO;
            case "HLL" -> AelType.HLL;
            default -> null;
        };
    }

    /** The type that a name from elsewhere means, or the name that a misspelt one is close to. */
    static Optional<String> typeSuggestion(String name) {
        String meant = switch (name.toUpperCase(Locale.ROOT)) {
            case "INTEGER", "LONG", "NUMBER", "NUMERIC" -> "INT";
            case "DOUBLE", "REAL", "DECIMAL" -> "FLOAT";
            case "TEXT", "VARCHAR" -> "STRING";
            case "BOOLEAN" -> "BOOL";
            case "BYTES", "BINARY" -> "BLOB";
            case "GEOJSON" -> "GEO";
            case "OBJECT" -> "MAP";
            case "ARRAY" -> "LIST";
            default -> "";
        };
        return meant.isEmpty() ? Words.didYouMean(name, typeNames()) : Optional.of("did you mean " + meant + "?");
    }

    /** Words that stand after ':' to say how a missing collection is created. */
    static boolean isCreateOrder(String name) {
        return switch (name) {
            case "KEY_ORDERED",
                    "KEY_VALUE_ORDERED",
                    "UNORDERED",
                    "SORTED",
                    "UNSORTED",
                    "UNSORTED_PAD",
                    "PERSIST_INDEX",
                    "NO_FAIL" -> true;
            default -> false;
        };
    }

    static List<String> typeNames() {
        return List.of("INT", "STRING", "FLOAT", "BOOL", "BLOB", "LIST", "MAP", "GEO", "HLL");
    }

    static List<String> metadataNames() {
        List<String> names = new ArrayList<>();
        for (Meta meta : Meta.values()) {
            names.add(meta.text);
            names.add(meta.old);
        }
        return names;
    }

    static int returnType(Source source, int at, String name) {
        return switch (name) {
            case "VALUE" -> MapReturnType.VALUE;
            case "KEY" -> MapReturnType.KEY;
            case "KEY_VALUE" -> MapReturnType.KEY_VALUE;
            case "UNORDERED_MAP" -> MapReturnType.UNORDERED_MAP;
            case "ORDERED_MAP" -> MapReturnType.ORDERED_MAP;
            case "INDEX" -> MapReturnType.INDEX;
            case "RANK" -> MapReturnType.RANK;
            case "COUNT" -> MapReturnType.COUNT;
            case "NONE" -> MapReturnType.NONE;
            case "EXISTS" -> MapReturnType.EXISTS;
            case "REVERSE_INDEX" -> MapReturnType.REVERSE_INDEX;
            case "REVERSE_RANK" -> MapReturnType.REVERSE_RANK;
            default ->
                throw source.expected(
                        at,
                        "unknown return type: " + name,
                        "VALUE, KEY, KEY_VALUE, ORDERED_MAP, UNORDERED_MAP, INDEX, RANK, REVERSE_INDEX, REVERSE_RANK,"
                                + " COUNT, EXISTS or NONE",
                        Words.didYouMean(
                                name,
                                List.of(
                                        "VALUE",
                                        "KEY",
                                        "KEY_VALUE",
                                        "UNORDERED_MAP",
                                        "ORDERED_MAP",
                                        "INDEX",
                                        "RANK",
                                        "COUNT",
                                        "NONE",
                                        "EXISTS",
                                        "REVERSE_INDEX",
                                        "REVERSE_RANK")));
        };
    }

    static AelException unknownFunction(Source source, int at, String name) {
        if (STRINGS.contains(name)) {
            return eightTwo(source, at, name);
        }
        List<String> names = new ArrayList<>(List.of("not", "exclusive", "let", "when", "geoJson", "pow"));
        for (Op op : CALLED) {
            names.add(op.text);
        }
        return source.expected(
                at, "unknown function: " + name + "()", "a function of AEL", Words.didYouMean(name, names));
    }

    static AelException unknownPathFunction(Source source, int at, String name) {
        if (STRINGS.contains(name)) {
            return eightTwo(source, at, name);
        }
        if (WRITES.contains(name)) {
            return source.error(
                    at,
                    name + "() changes data, and an expression only reads",
                    "give the change as an operation of the update");
        }
        List<String> names = new ArrayList<>(List.of(
                "get",
                "count",
                "exists",
                "type",
                "asInt",
                "asFloat",
                "toInt",
                "toFloat",
                "getKeys",
                "getValues",
                "getKeyValues",
                "getMaps",
                "getIndexes",
                "getRanks"));
        for (MethodSpec method : MethodSpec.values()) {
            names.add(method.text);
        }
        Optional<String> suggestion = Words.didYouMean(name, names);
        return source.expected(at, "unknown path function: " + name + "()", "a path function", suggestion);
    }

    private static AelException eightTwo(Source source, int at, String name) {
        return source.error(
                at,
                name + "() is a string function, which only a server from 8.2 on can evaluate",
                "compare the whole string, or match it with =~ /pattern/");
    }
}
