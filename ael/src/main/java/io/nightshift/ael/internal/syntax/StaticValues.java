package io.nightshift.ael.internal.syntax;

import com.aerospike.client.Value;
import io.nightshift.ael.internal.tree.Arithmetic;
import io.nightshift.ael.internal.tree.Hole;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.UnsortedList;
import io.nightshift.ael.internal.tree.ValueOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads constant values: the elements of list and map literals, and the keys and values of selectors. Each
 * method starts at the token under the lexer's cursor and leaves the cursor on the token after.
 */
final class StaticValues {
    private static final int MAX_DEPTH = 64;

    private final Lexer lexer;
    private int depth;

    StaticValues(Lexer lexer) {
        this.lexer = lexer;
    }

    /** A value in a selector: a literal, or a bare word, which is a string. */
    Object selectorValue() {
        if (lexer.kind == Token.NAME && !isReserved()) {
            return word();
        }
        return value();
    }

    /** A map key: a word, a string, an integer or a blob. */
    Object key() {
        return switch (lexer.kind) {
            case NAME -> lexer.is("NIL") || lexer.is("INF") ? constant() : word();
            case STRING, BLOB -> take(lexer.value);
            case INT -> take(integerKey(false));
            case OPERATOR -> signedKey();
            default ->
                throw Problem.expected(
                        lexer.start, "not a map key", "a name, a string, an integer or a blob", Optional.empty());
        };
    }

    private Object signedKey() {
        boolean negative = lexer.op == Arithmetic.SUB;
        if (!negative && lexer.op != Arithmetic.ADD || !Lexer.isDigit(lexer.at(lexer.pos))) {
            throw Problem.expected(
                    lexer.start, "not a map key", "a name, a string, an integer or a blob", Optional.empty());
        }
        lexer.next();
        return take(integerKey(negative));
    }

    /** Hexadecimal and binary keys are bit patterns: 0x8000000000000000 is the lowest integer. */
    private Object integerKey(boolean negative) {
        boolean pattern = lexer.pos - lexer.start > 2 && !Lexer.isDigit(lexer.at(lexer.start + 1));
        if (negative || !pattern) {
            return integer(lexer, negative);
        }
        return lexer.magnitude;
    }

    /** The integer under the cursor, which must fit into signed 64 bits. */
    static long integer(Lexer lexer, boolean negative) {
        long magnitude = lexer.magnitude;
        if (magnitude < 0 && !(negative && magnitude == Long.MIN_VALUE)) {
            throw Problem.at(
                    lexer.start,
                    "integer out of range: " + (negative ? "-" : "") + lexer.lexeme(),
                    "integers are 64 bits, signed: from -9223372036854775808 to 9223372036854775807");
        }
        return negative ? -magnitude : magnitude;
    }

    private Object word() {
        return take(lexer.lexeme());
    }

    private Object take(Object value) {
        lexer.next();
        return value;
    }

    private boolean isReserved() {
        return lexer.is("true") || lexer.is("false") || lexer.is("NIL") || lexer.is("INF");
    }

    /** An element of a list or map literal. */
    Object value() {
        return switch (lexer.kind) {
            case INT -> take(integer(lexer, false));
            case FLOAT, STRING, BLOB -> take(lexer.value);
            case OPERATOR -> signed();
            case NAME -> constant();
            case OPEN_LIST -> list();
            case OPEN_MAP -> map();
            case PLACEHOLDER -> take(new Hole((int) lexer.magnitude, lexer.start));
            case PATH, VARIABLE ->
                throw Problem.at(
                        lexer.start,
                        "a list or map literal holds constants only",
                        "compare with the bin itself, or join comparisons with or");
            default -> throw notAValue();
        };
    }

    private Problem notAValue() {
        return Problem.expected(
                lexer.start,
                lexer.kind == Token.END ? "the text ends too early" : "not a constant value",
                "a number, string, boolean, blob, list or map",
                Optional.empty());
    }

    private Object signed() {
        boolean negative = false;
        while (lexer.kind == Token.OPERATOR && (lexer.op == Arithmetic.SUB || lexer.op == Arithmetic.ADD)) {
            negative ^= lexer.op == Arithmetic.SUB;
            lexer.next();
        }
        if (lexer.kind == Token.INT) {
            return take(integer(lexer, negative));
        }
        if (lexer.kind == Token.FLOAT) {
            double value = (Double) lexer.value;
            return take(negative ? -value : value);
        }
        if (lexer.op == Arithmetic.MUL && !negative) {
            throw Problem.at(
                    lexer.start,
                    "a list or map literal holds constants, which * is not",
                    "compare the elements: $.list.[0] == 1");
        }
        throw Problem.expected(lexer.start, "not a number", "a number", Optional.empty());
    }

    private Object constant() {
        if (lexer.is("true") || lexer.is("false")) {
            return take(lexer.is("true"));
        }
        if (lexer.is("NIL")) {
            return take(Value.getAsNull());
        }
        if (lexer.is("INF")) {
            return take(Value.INFINITY);
        }
        return word();
    }

    /** A list literal; the cursor is on its '['. */
    List<Object> list() {
        enter();
        List<Object> values = new ArrayList<>();
        lexer.next();
        if (lexer.kind != Token.CLOSE_LIST) {
            values.add(value());
            while (lexer.kind == Token.COMMA) {
                lexer.next();
                values.add(value());
            }
            if (lexer.kind != Token.CLOSE_LIST) {
                throw Problem.expected(lexer.start, "list literal is not closed", "',' or ']'", Optional.empty());
            }
        }
        depth--;
        lexer.next();
        return order("UNSORTED", "SORTED") ? new UnsortedList(values) : values;
    }

    /** A map literal, key-ordered unless it says UNORDERED; the cursor is on its opening brace. */
    Map<Object, Object> map() {
        enter();
        SortedMap<Object, Object> map = new TreeMap<>(ValueOrder.INSTANCE);
        lexer.next();
        if (lexer.kind != Token.CLOSE_MAP) {
            entry(map);
            while (lexer.kind == Token.COMMA) {
                lexer.next();
                entry(map);
            }
            if (lexer.kind != Token.CLOSE_MAP) {
                throw Problem.expected(lexer.start, "map literal is not closed", "',' or '}'", Optional.empty());
            }
        }
        depth--;
        lexer.next();
        return order("UNORDERED", "") ? new LinkedHashMap<>(map) : map;
    }

    /** A suffix that gives the order of a collection; true if it is {@code known}. */
    private boolean order(String known, String refused) {
        int word = lexer.skipBlanks(lexer.pos);
        if (lexer.kind != Token.COLON || !Lexer.isNameStart(lexer.at(word))) {
            return false;
        }
        lexer.next();
        if (lexer.is(known)) {
            lexer.next();
            return true;
        }
        throw lexer.is(refused)
                ? Problem.at(lexer.start, "no server takes a sorted list literal", "write the elements in order")
                : Problem.expected(
                        lexer.start, "unknown order of a collection: " + lexer.lexeme(), known, Optional.empty());
    }

    private void entry(SortedMap<Object, Object> map) {
        int at = lexer.start;
        Object key = key();
        if (lexer.kind != Token.COLON) {
            throw Problem.expected(lexer.start, "a map literal is made of key: value pairs", "':'", Optional.empty());
        }
        lexer.next();
        if (map.putIfAbsent(key, value()) != null) {
            throw Problem.at(at, "duplicate key in a map literal");
        }
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw Problem.at(lexer.start, "list and map literals are nested more than " + MAX_DEPTH + " deep");
        }
    }
}
