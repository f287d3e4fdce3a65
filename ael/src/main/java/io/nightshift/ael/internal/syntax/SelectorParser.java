package io.nightshift.ael.internal.syntax;

import io.nightshift.ael.internal.tree.Arithmetic;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one {@code {...}} or {@code [...]} of a path. The first character says what it selects by: {@code @} key,
 * {@code =} value, {@code #} rank; none means index, or keys in the spelling of 0.9.
 */
final class SelectorParser {
    private final Lexer lexer;
    private final StaticValues values;

    /** The offset after the selector. */
    int end;

    private int at;
    private boolean inverted;
    private Token close = Token.END;

    SelectorParser(Lexer lexer, StaticValues values) {
        this.lexer = lexer;
        this.values = values;
    }

    Selector map(int open) {
        char mark = begin(open, Token.CLOSE_MAP);
        Selector selector = switch (mark) {
            case '@' -> keys();
            case '=' -> values(Selector.Kind.MAP_VALUE, Selector.Kind.MAP_VALUE_RANGE, Selector.Kind.MAP_VALUE_LIST);
            case '#' ->
                positions(Selector.Kind.MAP_RANK, Selector.Kind.MAP_RANK_RANGE, Selector.Kind.MAP_VALUE_RELATIVE);
            default -> unmarkedMap();
        };
        return finish(selector);
    }

    Selector list(int open) {
        char mark = begin(open, Token.CLOSE_LIST);
        Selector selector = switch (mark) {
            case '=' -> values(Selector.Kind.LIST_VALUE, Selector.Kind.LIST_VALUE_RANGE, Selector.Kind.LIST_VALUE_LIST);
            case '#' ->
                positions(Selector.Kind.LIST_RANK, Selector.Kind.LIST_RANK_RANGE, Selector.Kind.LIST_VALUE_RELATIVE);
            case '@' -> throw Problem.at(at + 1, "a list has no keys", "write {@...} for a map");
            default -> unmarkedList();
        };
        return finish(selector);
    }

    /** Reads '!' and the mark and returns the mark, or 0 if there is none; leaves the cursor on what follows. */
    private char begin(int open, Token closeKind) {
        at = open;
        close = closeKind;
        int i = lexer.skipBlanks(open + 1);
        inverted = lexer.at(i) == '!';
        if (inverted) {
            i = lexer.skipBlanks(i + 1);
        }
        char mark = lexer.at(i);
        boolean marked = mark == '@' || mark == '=' || mark == '#';
        if (mark == '?') {
            throw Problem.at(i, "filters inside a path can only be evaluated by a server from 8.2 on");
        }
        lexer.pos = marked ? i + 1 : i;
        lexer.next();
        return marked ? mark : 0;
    }

    private Selector finish(Selector selector) {
        if (lexer.kind != close) {
            throw Problem.expected(
                    lexer.start, "selector is not closed", close == Token.CLOSE_MAP ? "'}'" : "']'", Optional.empty());
        }
        if (inverted && selector.kind().isSingle()) {
            throw Problem.at(at, "'!' inverts a selector of several elements only", "add a ',' for a list of one");
        }
        end = lexer.pos;
        return selector;
    }

    private Selector unmarkedList() {
        if (lexer.kind == Token.NAME || lexer.kind == Token.STRING) {
            throw Problem.expected(
                    lexer.start,
                    "a list is selected by index",
                    "an integer, '=' or '#'",
                    Optional.of("write [=" + lexer.lexeme() + "] for a value, or the map key without brackets"));
        }
        return positions(Selector.Kind.LIST_INDEX, Selector.Kind.LIST_INDEX_RANGE, Selector.Kind.LIST_INDEX_RANGE);
    }

    private Selector unmarkedMap() {
        boolean position =
                lexer.kind == Token.COLON || lexer.kind == Token.OPERATOR || lexer.kind == Token.INT && !keyFollows();
        return position
                ? positions(Selector.Kind.MAP_INDEX, Selector.Kind.MAP_INDEX_RANGE, Selector.Kind.MAP_KEY_RELATIVE)
                : oldKeys();
    }

    /** Whether the integer under the cursor is a key in 0.9 spelling: {55,abc} or {55-z}. */
    private boolean keyFollows() {
        char c = lexer.at(lexer.skipBlanks(lexer.pos));
        return c == ',' || c == '-';
    }

    /** {a}, {a,b}, {a-c}, {a-}: keys in 0.9 spelling. */
    private Selector oldKeys() {
        Object first = values.key();
        if (lexer.kind == Token.OPERATOR && lexer.op == Arithmetic.SUB) {
            lexer.next();
            Object second = lexer.kind == close ? null : values.key();
            return Selector.range(at, Selector.Kind.MAP_KEY_RANGE, inverted, first, second);
        }
        if (lexer.kind == Token.COLON) {
            throw Problem.at(at, "without a mark a range is one of indexes", "write {@...} for a range of keys");
        }
        return Selector.list(at, Selector.Kind.MAP_KEY_LIST, inverted, items(first, true));
    }

    private Selector keys() {
        if (lexer.kind == Token.COLON) {
            lexer.next();
            return Selector.range(at, Selector.Kind.MAP_KEY_RANGE, inverted, null, values.key());
        }
        Object first = values.key();
        if (lexer.kind == Token.COLON) {
            lexer.next();
            Object second = lexer.kind == close ? null : values.key();
            return Selector.range(at, Selector.Kind.MAP_KEY_RANGE, inverted, first, second);
        }
        if (lexer.kind == Token.COMMA) {
            return Selector.list(at, Selector.Kind.MAP_KEY_LIST, inverted, items(first, true));
        }
        return Selector.one(at, Selector.Kind.MAP_KEY, first);
    }

    private Selector values(Selector.Kind one, Selector.Kind range, Selector.Kind list) {
        if (lexer.kind == Token.COLON) {
            lexer.next();
            return Selector.range(at, range, inverted, null, values.selectorValue());
        }
        Object first = values.selectorValue();
        if (lexer.kind == Token.COLON) {
            lexer.next();
            Object second = lexer.kind == close ? null : values.selectorValue();
            return Selector.range(at, range, inverted, first, second);
        }
        if (lexer.kind == Token.COMMA) {
            return Selector.list(at, list, inverted, items(first, false));
        }
        if (inverted) {
            throw Problem.at(at, "'!' inverts a selector of several elements only", "add a ',' for a list of one");
        }
        return Selector.one(at, one, first);
    }

    /** The rest of a list of keys or values; a trailing comma is allowed. */
    private List<Object> items(Object first, boolean keys) {
        List<Object> items = new ArrayList<>();
        items.add(first);
        while (lexer.kind == Token.COMMA) {
            lexer.next();
            if (lexer.kind == close) {
                break;
            }
            items.add(keys ? values.key() : values.selectorValue());
        }
        return items;
    }

    /** An index or rank, a range of them, or a range relative to a key or value. */
    private Selector positions(Selector.Kind one, Selector.Kind range, Selector.Kind relative) {
        int start = 0;
        if (lexer.kind != Token.COLON) {
            start = position();
            if (lexer.kind != Token.COLON) {
                return Selector.position(at, one, start);
            }
        }
        lexer.next();
        int count = Selector.TO_END;
        if (lexer.kind != Token.TILDE && lexer.kind != close) {
            count = count(start);
        }
        if (lexer.kind != Token.TILDE) {
            return Selector.positions(at, range, inverted, start, count);
        }
        return relative(range, relative, start, count);
    }

    private Selector relative(Selector.Kind range, Selector.Kind relative, int start, int count) {
        if (relative == range) {
            throw Problem.at(
                    lexer.start, "an index of a list is not relative to anything", "write [#...~value] for ranks");
        }
        lexer.next();
        Object anchor = relative == Selector.Kind.MAP_KEY_RELATIVE ? values.key() : values.selectorValue();
        return Selector.relative(at, relative, inverted, anchor, start, count);
    }

    private int count(int start) {
        int place = lexer.start;
        long count = (long) position() - start;
        if (count <= 0 || count > Integer.MAX_VALUE) {
            throw Problem.at(
                    place, "the range is empty: its end must be greater than its start", "the end is exclusive");
        }
        return (int) count;
    }

    private int position() {
        boolean negative = lexer.kind == Token.OPERATOR && lexer.op == Arithmetic.SUB;
        int place = lexer.start;
        if (negative) {
            lexer.next();
        }
        if (lexer.kind != Token.INT) {
            throw Problem.expected(lexer.start, "not an index or rank", "an integer", Optional.empty());
        }
        long value = StaticValues.integer(lexer, negative);
        if (value != (int) value) {
            throw Problem.at(place, "index or rank out of range: " + value, "it has 32 bits, signed");
        }
        lexer.next();
        return (int) value;
    }
}
