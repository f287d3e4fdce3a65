package io.nightshift.ael.internal.syntax;

import io.nightshift.ael.internal.tree.Function;
import io.nightshift.ael.internal.tree.Meta;
import io.nightshift.ael.internal.tree.Method;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Read;
import io.nightshift.ael.internal.tree.Type;
import io.nightshift.ael.internal.tree.Words;
import io.nightshift.ael.internal.tree.WriteFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names that AEL knows, and hints for those that it does not. */
final class Names {
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

    /** Path functions for iterating over children, introduced later. */
    private static final List<String> TREES =
            List.of("getTree", "getMatchingTree", "getMapKeys", "getListValues", "select");

    private static final List<String> RETURNED = List.of(
            "VALUE",
            "KEY",
            "KEY_VALUE",
            "ORDERED_MAP",
            "UNORDERED_MAP",
            "INDEX",
            "RANK",
            "REVERSE_INDEX",
            "REVERSE_RANK",
            "COUNT",
            "EXISTS",
            "NONE");

    private Names() {}

    /** The type of a name, or null. */
    static @Nullable Type type(String name) {
        return switch (name) {
            case "INT" -> Type.INT;
            case "STRING" -> Type.STRING;
            case "FLOAT" -> Type.FLOAT;
            case "BOOL" -> Type.BOOL;
            case "BLOB" -> Type.BLOB;
            case "LIST" -> Type.LIST;
            case "MAP" -> Type.MAP;
            case "GEO" -> Type.GEO;
            case "HLL" -> Type.HLL;
            default -> null;
        };
    }

    /** The type meant by a name from elsewhere, or the name that a misspelt one is close to. */
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

    /** Words after ':' that say how a missing collection is created. */
    static boolean isCreateOrder(String name) {
        return switch (name) {
            case "KEY_ORDERED",
                    "KEY_VALUE_ORDERED",
                    "UNORDERED",
                    "SORTED",
                    "UNSORTED",
                    "UNSORTED_PAD",
                    "PERSIST_INDEX" -> true;
            default -> false;
        };
    }

    /** Words after ':' that say when a function may change data. */
    static boolean isWriteFlag(String name) {
        for (WriteFlag flag : WriteFlag.values()) {
            if (flag.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    static List<String> typeNames() {
        return List.of("INT", "STRING", "FLOAT", "BOOL", "BLOB", "LIST", "MAP", "GEO", "HLL");
    }

    static List<String> metadataNames() {
        List<String> names = new ArrayList<>();
        for (Meta meta : Meta.values()) {
            names.add(meta.text());
            names.add(meta.old());
        }
        return names;
    }

    /** The meaning of {@code get(return: ...)}. */
    static Read returned(int at, String name) {
        Read read = Read.returned(name);
        if (read == null) {
            throw Problem.expected(
                    at, "unknown return type: " + name, String.join(", ", RETURNED), Words.didYouMean(name, RETURNED));
        }
        return read;
    }

    static Problem unknownFunction(int at, String name) {
        if (STRINGS.contains(name)) {
            return eightTwo(at, name);
        }
        List<String> names = new ArrayList<>(List.of("let", "when", "geoJson", "pow"));
        for (Function function : Function.values()) {
            if (function.form() == Function.Form.CALL) {
                names.add(function.text());
            }
        }
        return Problem.expected(
                at, "unknown function: " + name + "()", "a function of AEL", Words.didYouMean(name, names));
    }

    static Problem unknownPathFunction(int at, String name) {
        if (TREES.contains(name)) {
            return Problem.at(
                    at,
                    name + "() iterates over children, which only a server from 8.2 on can do",
                    "select the elements with {...} or [...]");
        }
        if (STRINGS.contains(name)) {
            return eightTwo(at, name);
        }
        if (WRITES.contains(name)) {
            return Problem.at(
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
        for (Method method : Method.values()) {
            names.add(method.text());
        }
        Optional<String> suggestion = Words.didYouMean(name, names);
        return Problem.expected(at, "unknown path function: " + name + "()", "a path function", suggestion);
    }

    private static Problem eightTwo(int at, String name) {
        return Problem.at(
                at,
                name + "() is a string function, which only a server from 8.2 on can evaluate (what is in its"
                        + " parentheses is not looked at here)",
                "compare the whole string, or match it with =~ /pattern/");
    }
}
