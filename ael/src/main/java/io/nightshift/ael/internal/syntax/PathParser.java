package io.nightshift.ael.internal.syntax;

import io.nightshift.ael.internal.tree.Function;
import io.nightshift.ael.internal.tree.Meta;
import io.nightshift.ael.internal.tree.Method;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Read;
import io.nightshift.ael.internal.tree.Selector;
import io.nightshift.ael.internal.tree.Type;
import io.nightshift.ael.internal.tree.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a path: everything from {@code $.} to its last function. */
final class PathParser {
    private static final int MAX_SELECTORS = 64;

    /** In bytes of UTF-8, on every server. */
    private static final int MAX_BIN_NAME = 15;

    private final Parser parser;
    private final Lexer lexer;
    private @Nullable SelectorParser selectors;

    /** The offset of the next character. */
    private int i;

    private int at;

    /** The expression that the path continues; null if it starts from a bin. */
    private @Nullable Node whole;

    private String bin = "";
    private List<Selector> steps = List.of();
    private @Nullable Type declared;

    PathParser(Parser parser, Lexer lexer) {
        this.parser = parser;
        this.lexer = lexer;
    }

    /** Starts with the lexer's cursor on {@code $.} and leaves it on the token after the path. */
    Node parse() {
        at = lexer.start;
        i = lexer.skipBlanks(lexer.pos);
        whole = null;
        steps = List.of();
        declared = null;
        char c = lexer.at(i);
        if (c == '"' || c == '\'') {
            i = lexer.literals.string(i);
            bin = (String) lexer.literals.value;
        } else {
            int end = endOfBinName(i);
            bin = lexer.text.substring(i, end);
            if (lexer.at(end) == '(') {
                return metadata(end);
            }
            i = end;
            checkBareBinName();
        }
        checkBinName();
        return afterBin();
    }

    /**
     * Reads a path that continues an expression, such as parentheses: {@code ($.m).alpha}. Starts with the lexer's cursor on the dot
     * and leaves it on the token after the path.
     */
    Node goOn(Node from) {
        i = lexer.start;
        at = from.at();
        if (from instanceof Node.Path path && path.read() == Read.VALUE && !path.isSeveral()) {
            whole = null;
            bin = path.bin();
            steps = new ArrayList<>(path.selectors());
            declared = path.declared();
        } else {
            whole = from;
            bin = "";
            steps = List.of();
            declared = null;
        }
        return afterBin();
    }

    private int endOfBinName(int from) {
        int end = from;
        while (Lexer.isNamePart(lexer.at(end)) || lexer.at(end) == '@') {
            end++;
        }
        if (end == from) {
            throw Problem.expected(
                    from,
                    "'$.' must be followed by a bin name or a function of the record",
                    "a name of letters, digits, '_' and '@', or a quoted name",
                    lexer.at(from) == '*'
                            ? Optional.of("wildcards are not available before Aerospike 8.2")
                            : Optional.of("quote a name with other characters: $.\"my-bin\""));
        }
        return end;
    }

    private void checkBareBinName() {
        if (Lexer.isDigit(bin.charAt(0)) && lexer.literals.integer(i - bin.length()) == i) {
            throw Problem.at(i - bin.length(), "a bin name that is a number must be quoted", "write $.\"" + bin + "\"");
        }
    }

    private void checkBinName() {
        int place = lexer.skipBlanks(lexer.pos);
        if (bin.isEmpty()) {
            throw Problem.at(place, "bin name is empty", "write the name of a bin: $.name");
        }
        if (bin.indexOf('\0') >= 0) {
            throw Problem.at(place, "a bin name cannot hold the character NUL", "write the name of a bin: $.name");
        }
        int bytes = bin.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BIN_NAME) {
            throw Problem.at(
                    place,
                    "bin name is too long: '" + bin + "' has " + bytes + " bytes, a server takes at most "
                            + MAX_BIN_NAME,
                    "shorten it to the name that the bin has");
        }
    }

    private Node metadata(int open) {
        int nameAt = i;
        Meta meta = Meta.find(bin);
        if (meta == null) {
            throw Problem.expected(
                    nameAt,
                    "unknown function of the record: $." + bin + "()",
                    "a record function or a bin",
                    Words.didYouMean(bin, Names.metadataNames()));
        }
        i = open + 1;
        int argument = 0;
        if (meta == Meta.DIGEST_MODULO) {
            argument = modulus();
        }
        closeCall(bin);
        Type type = meta.type();
        if (meta == Meta.KEY && lexer.at(i) == ':') {
            type = typeSuffix();
        }
        finish();
        return new Node.Metadata(parser.id(), at, meta, argument, type);
    }

    private int modulus() {
        lexer.pos = i;
        lexer.next();
        if (lexer.kind != Token.INT || lexer.magnitude <= 0 || lexer.magnitude > Integer.MAX_VALUE) {
            throw Problem.at(lexer.start, "digestModulo needs a positive integer", "write $.digestModulo(3)");
        }
        i = lexer.skipBlanks(lexer.pos);
        return (int) lexer.magnitude;
    }

    /** Reads the ')' of a call without further arguments. */
    private void closeCall(String name) {
        if (lexer.at(i) != ')') {
            throw Problem.expected(i, name + "() takes no argument here, not even a blank", "')'", Optional.empty());
        }
        i++;
    }

    private Node afterBin() {
        while (true) {
            int dot = lexer.skipBlanks(i);
            char c = lexer.at(dot);
            if (c == ':') {
                i = dot;
                declared = typeSuffix();
                continue;
            }
            if (c != '.') {
                return value();
            }
            int next = lexer.skipBlanks(dot + 1);
            Node function = step(next);
            if (function != null) {
                return function;
            }
        }
    }

    private Node value() {
        finish();
        return path(Read.VALUE);
    }

    private Node path(Read read) {
        check(read);
        if (whole == null) {
            return new Node.Path(parser.id(), at, bin, steps, declared, read);
        }
        if (steps.isEmpty() && read == Read.VALUE && declared == null) {
            return whole;
        }
        parser.growTo(parser.height());
        return new Node.Part(parser.id(), at, whole, steps, declared, read);
    }

    private void check(Read read) {
        String function = read.name().toLowerCase(Locale.ROOT) + "()";
        if (read.isOfBin() && !steps.isEmpty()) {
            throw whole == null
                    ? Problem.at(
                            at,
                            function + " is a function of a bin, not of an element",
                            "write $." + bin + "." + function)
                    : Problem.at(at, function + " is a function of a bin", "write $.bin." + function);
        }
        if (whole != null && steps.isEmpty() && (read == Read.EXISTS || read == Read.TYPE)) {
            throw Problem.at(
                    at, function + " is a function of a bin or an element", "write it after a path: $.bin." + function);
        }
        if (read.isOfElement() && steps.isEmpty()) {
            throw Problem.at(at, "only an element of a list or map has that", "select one with {...} or [...]");
        }
        if (read == Read.NONE && isSeveral()) {
            throw Problem.at(at, "an expression that returns nothing has no value", "end it with count() or exists()");
        }
        if (read.isOfMapElement() && !steps.get(steps.size() - 1).kind().isOfMap()) {
            throw Problem.at(at, "a list has no keys to return", "return VALUE, INDEX, RANK, COUNT or EXISTS");
        }
    }

    /** Whether the steps read so far may select several elements. */
    private boolean isSeveral() {
        return !steps.isEmpty() && !steps.get(steps.size() - 1).kind().isSingle();
    }

    /** Returns the cursor to the lexer. */
    private void finish() {
        lexer.pos = i;
        lexer.next();
    }

    /** Reads what follows a dot: a selector (and returns null), or a function, which ends the path. */
    private @Nullable Node step(int from) {
        char c = lexer.at(from);
        if (c == '{' || c == '[') {
            bracket(from, c);
            return null;
        }
        if (c == '"' || c == '\'') {
            i = lexer.literals.string(from);
            add(from, Selector.one(from, Selector.Kind.MAP_KEY, lexer.literals.value));
            return null;
        }
        if (lexer.literals.isBlob(from)) {
            i = lexer.literals.blob(from);
            add(from, Selector.one(from, Selector.Kind.MAP_KEY, lexer.literals.value));
            return null;
        }
        if (Lexer.isDigit(c) || (c == '+' || c == '-') && Lexer.isDigit(lexer.at(from + 1))) {
            integerKey(from, c);
            return null;
        }
        return Lexer.isNameStart(c) ? word(from) : unexpected(from, c);
    }

    private @Nullable Node unexpected(int from, char c) {
        if (c == '*') {
            throw Problem.at(
                    from,
                    "iterating over all children with * can only be evaluated by a server from 8.2 on",
                    "select the elements with {...} or [...]");
        }
        throw Problem.expected(
                from,
                "'.' must be followed by a step of the path",
                "a map key, {...}, [...] or a function",
                Optional.empty());
    }

    private void bracket(int from, char open) {
        int inside = lexer.skipBlanks(from + 1);
        if (lexer.at(inside) == (open == '{' ? '}' : ']')) {
            declared = open == '{' ? Type.MAP : Type.LIST;
            i = inside + 1;
            return;
        }
        if (selectors == null) {
            selectors = new SelectorParser(lexer, parser.values);
        }
        Selector selector = open == '{' ? selectors.map(from) : selectors.list(from);
        i = selectors.end;
        add(from, selector);
    }

    private void integerKey(int from, char sign) {
        boolean signed = !Lexer.isDigit(sign);
        lexer.pos = signed ? from + 1 : from;
        lexer.start = lexer.pos;
        i = lexer.literals.integer(lexer.pos);
        lexer.magnitude = lexer.literals.magnitude;
        if (signed && i - from > 2 && !Lexer.isDigit(lexer.at(from + 2)) || Lexer.isNamePart(lexer.at(i))) {
            throw Problem.at(
                    from, "a map key that starts with a digit must be an integer", "quote it, or write {@...}");
        }
        boolean pattern = i - from > 2 && !Lexer.isDigit(lexer.at(from + 1));
        lexer.pos = i;
        long key = pattern && !signed ? lexer.magnitude : StaticValues.integer(lexer, sign == '-');
        add(from, Selector.one(from, Selector.Kind.MAP_KEY, key));
    }

    private @Nullable Node word(int from) {
        int end = lexer.endOfWord(from);
        String word = lexer.text.substring(from, end);
        if (lexer.at(end) == '(') {
            return function(from, word, end + 1);
        }
        if (word.equals("get") && lexer.at(lexer.skipBlanks(end)) == '(') {
            return function(from, word, lexer.skipBlanks(end) + 1);
        }
        if (lexer.at(end) == '@') {
            throw Problem.at(end, "a map key with '@' must be quoted", "write '" + word + "@...'");
        }
        i = end;
        add(from, Selector.one(from, Selector.Kind.MAP_KEY, word));
        return null;
    }

    private void add(int from, Selector selector) {
        checkPin(from, selector);
        if (steps.isEmpty()) {
            steps = new ArrayList<>(4);
        } else if (!steps.get(steps.size() - 1).canBeContext()) {
            throw Problem.at(from, "a selector of several elements can only be the last step of a path");
        } else if (steps.size() == MAX_SELECTORS) {
            throw Problem.at(from, "a path has more than " + MAX_SELECTORS + " steps");
        }
        steps.add(selector);
    }

    /** A type in the middle of a path declares what the next step selects from. */
    private void checkPin(int from, Selector selector) {
        if (declared != null && declared != (selector.kind().isOfMap() ? Type.MAP : Type.LIST)) {
            throw Problem.at(
                    from,
                    "this selects from a " + (selector.kind().isOfMap() ? "MAP" : "LIST")
                            + ", but the path so far is a " + declared,
                    "put the type after the last step");
        }
        declared = null;
    }

    /** {@code :TYPE}; the cursor is on the colon. */
    private Type typeSuffix() {
        int from = lexer.skipBlanks(i + 1);
        int end = lexer.endOfWord(from);
        if (lexer.text.startsWith("LOCAL", from) && end == from + 5 && lexer.at(end) == ':') {
            from = end + 1;
            end = lexer.endOfWord(from);
        }
        Type type = typeOf(from, lexer.text.substring(from, end));
        if (declared != null && declared != type) {
            throw Problem.at(from, "the path already has the type " + declared);
        }
        i = end;
        return type;
    }

    private Type typeOf(int from, String name) {
        Type type = Names.type(name);
        if (name.equalsIgnoreCase("local") && lexer.at(lexer.skipBlanks(from + name.length())) == ':') {
            throw Problem.at(from, "unknown type: " + name, "write :LOCAL: in capitals");
        }
        if (Names.isWriteFlag(name)) {
            throw Problem.at(
                    from,
                    ":" + name + " is a flag of functions that change data, and a path only reads",
                    "leave it out, or write it after a function such as bitSet(...)");
        }
        if (Names.isCreateOrder(name)) {
            throw Problem.at(from, ":" + name + " creates a collection, and an expression only reads");
        }
        if (type == null) {
            throw Problem.expected(
                    from,
                    "unknown type: " + name,
                    "INT, FLOAT, STRING, BOOL, BLOB, LIST, MAP, GEO or HLL",
                    Names.typeSuggestion(name));
        }
        return type;
    }

    private Node function(int from, String name, int open) {
        i = open;
        return switch (name) {
            case "get" -> get();
            case "count" -> simple(name, isSeveral() ? Read.COUNT : Read.SIZE);
            case "exists" -> simple(name, Read.EXISTS);
            case "type" -> simple(name, Read.TYPE);
            case "getValues" -> simple(name, Read.VALUE);
            case "getKeys" -> keys(from, name, Read.KEY);
            case "getKeyValues" -> keys(from, name, Read.KEY_VALUE);
            case "getMaps" -> ofSeveral(from, name, flagged(name, ":UNORDERED", Read.ORDERED_MAP, Read.UNORDERED_MAP));
            case "getIndexes" -> result(flagged(name, ":REVERSE", Read.INDEX, Read.REVERSE_INDEX));
            case "getRanks" -> result(flagged(name, ":REVERSE", Read.RANK, Read.REVERSE_RANK));
            default -> method(from, name);
        };
    }

    private Node simple(String name, Read read) {
        closeCall(name);
        return result(read);
    }

    private Node result(Read read) {
        finish();
        return path(read);
    }

    /** A function that says what is returned of the selected elements; a flag after it asks for a variant. */
    private Read flagged(String name, String flag, Read plain, Read flagged) {
        closeCall(name);
        if (!lexer.text.startsWith(flag, i)) {
            return plain;
        }
        i += flag.length();
        return flagged;
    }

    private Node keys(int from, String name, Read read) {
        closeCall(name);
        return ofSeveral(from, name, read);
    }

    private Node ofSeveral(int from, String name, Read read) {
        if (!isSeveral()) {
            throw Problem.at(
                    from,
                    name + "() needs a selector of several elements",
                    "select with a range or a list, such as {0:3}");
        }
        return result(read);
    }

    private Node method(int from, String name) {
        Function cast = Parser.castOf(name);
        if (cast != null) {
            closeCall(name);
            return parser.cast(from, cast, value());
        }
        Method method = Method.find(name);
        if (method == null) {
            throw Names.unknownPathFunction(from, name);
        }
        Node receiver = path(Read.VALUE);
        finish();
        return new MethodParser(parser, lexer, from, method).parse(receiver);
    }

    private Node get() {
        Read read = Read.VALUE;
        i = lexer.skipBlanks(i);
        while (lexer.at(i) != ')') {
            int nameEnd = lexer.endOfWord(i);
            String name = lexer.text.substring(i, nameEnd);
            int colon = lexer.skipBlanks(nameEnd);
            if (!name.equals("type") && !name.equals("return") || lexer.at(colon) != ':') {
                throw Problem.expected(i, "not a parameter of get()", "type: or return:", Optional.empty());
            }
            int place = lexer.skipBlanks(colon + 1);
            int end = lexer.endOfWord(place);
            String argument = lexer.text.substring(place, end);
            if (name.equals("type")) {
                declared = typeOf(place, argument);
            } else {
                read = Names.returned(place, argument);
            }
            i = lexer.skipBlanks(end);
            if (lexer.at(i) == ',') {
                i = lexer.skipBlanks(i + 1);
            } else if (lexer.at(i) != ')') {
                throw Problem.expected(i, "get() is not closed", "',' or ')'", Optional.empty());
            }
        }
        i++;
        return result(read);
    }
}
