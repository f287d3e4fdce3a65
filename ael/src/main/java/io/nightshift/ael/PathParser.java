package io.nightshift.ael;

import com.aerospike.client.cdt.MapReturnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a path: everything from {@code $.} to the last function of it. */
final class PathParser {
    private static final int MAX_SELECTORS = 64;

    private final Parser parser;
    private final Lexer lexer;
    private final Source source;
    private @Nullable SelectorParser selectors;

    /** The offset of the next character to read. */
    private int i;

    private int at;
    private String bin = "";
    private List<Selector> steps = List.of();
    private @Nullable AelType declared;

    PathParser(Parser parser, Lexer lexer) {
        this.parser = parser;
        this.lexer = lexer;
        this.source = lexer.source;
    }

    /** The lexer's cursor is on {@code $.}; it is left on the token after the path. */
    Node parse() {
        at = lexer.start;
        i = lexer.skipBlanks(lexer.pos);
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

    private int endOfBinName(int from) {
        int end = from;
        while (Lexer.isNamePart(lexer.at(end)) || lexer.at(end) == '@') {
            end++;
        }
        if (end == from) {
            throw source.expected(
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
            throw source.error(
                    i - bin.length(), "a bin name that is a number must be quoted", "write $.\"" + bin + "\"");
        }
    }

    private void checkBinName() {
        if (bin.isEmpty()) {
            throw source.error(lexer.pos, "bin name is empty");
        }
    }

    private Node metadata(int open) {
        int nameAt = i;
        Meta meta = Meta.find(bin);
        if (meta == null) {
            throw source.expected(
                    nameAt,
                    "unknown function of the record: $." + bin + "()",
                    "a record function or a bin",
                    Words.didYouMean(bin, Functions.metadataNames()));
        }
        i = open + 1;
        int argument = 0;
        if (meta == Meta.DIGEST_MODULO) {
            argument = modulus();
        }
        closeCall(bin);
        AelType type = meta.type;
        if (meta == Meta.KEY && lexer.at(i) == ':') {
            type = typeSuffix();
        }
        finish();
        return new Node.Metadata(parser.id(), at, meta, argument, type);
    }

    private int modulus() {
        lexer.pos = i;
        lexer.next();
        if (lexer.kind != Lexer.INT || lexer.magnitude <= 0 || lexer.magnitude > Integer.MAX_VALUE) {
            throw source.error(lexer.start, "digestModulo needs a positive integer", "write $.digestModulo(3)");
        }
        i = lexer.skipBlanks(lexer.pos);
        return (int) lexer.magnitude;
    }

    /** Reads the ')' of a call without further arguments. */
    private void closeCall(String name) {
        if (lexer.at(i) != ')') {
            throw source.expected(i, name + "() takes no argument here, not even a blank", "')'", Optional.empty());
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
        return path(Node.Read.VALUE, 0);
    }

    private Node path(Node.Read read, int returnType) {
        return new Node.Path(parser.id(), at, bin, steps, declared, read, returnType);
    }

    /** Gives the cursor back to the lexer. */
    private void finish() {
        lexer.pos = i;
        lexer.next();
    }

    /** Reads what follows a dot: a selector (then gives null), or a function, which ends the path. */
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
            throw source.error(
                    from,
                    "iterating over all children with * can only be evaluated by a server from 8.2 on",
                    "select the elements with {...} or [...]");
        }
        throw source.expected(
                from,
                "'.' must be followed by a step of the path",
                "a map key, {...}, [...] or a function",
                Optional.empty());
    }

    private void bracket(int from, char open) {
        int inside = lexer.skipBlanks(from + 1);
        if (lexer.at(inside) == (open == '{' ? '}' : ']')) {
            declared = open == '{' ? AelType.MAP : AelType.LIST;
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
            throw source.error(
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
            throw source.error(end, "a map key with '@' must be quoted", "write '" + word + "@...'");
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
            throw source.error(from, "a selector of several elements can only be the last step of a path");
        } else if (steps.size() == MAX_SELECTORS) {
            throw source.error(from, "a path has more than " + MAX_SELECTORS + " steps");
        }
        steps.add(selector);
    }

    /** A type in the middle of a path says what the next step selects from. */
    private void checkPin(int from, Selector selector) {
        if (declared != null && declared != (selector.kind().ofMap ? AelType.MAP : AelType.LIST)) {
            throw source.error(
                    from,
                    "this selects from a " + (selector.kind().ofMap ? "MAP" : "LIST") + ", but the path so far is a "
                            + declared,
                    "put the type after the last step");
        }
        declared = null;
    }

    /** {@code :TYPE}; the cursor is on the colon. */
    private AelType typeSuffix() {
        int from = lexer.skipBlanks(i + 1);
        int end = lexer.endOfWord(from);
        if (lexer.text.startsWith("LOCAL", from) && end == from + 5 && lexer.at(end) == ':') {
            from = end + 1;
            end = lexer.endOfWord(from);
        }
        AelType type = type(from, lexer.text.substring(from, end));
        if (declared != null && declared != type) {
            throw source.error(from, "the path already has the type " + declared);
        }
        i = end;
        return type;
    }

    private AelType type(int from, String name) {
        AelType type = Functions.type(name);
        if (Functions.isCreateOrder(name)) {
            throw source.error(from, ":" + name + " creates a collection, and an expression only reads");
        }
        if (type == null) {
            throw source.expected(
                    from,
                    "unknown type: " + name,
                    "INT, FLOAT, STRING, BOOL, BLOB, LIST, MAP, GEO or HLL",
                    Functions.typeSuggestion(name));
        }
        return type;
    }

    private Node function(int from, String name, int open) {
        i = open;
        return switch (name) {
            case "get" -> get();
            case "count" -> simple(name, Node.Read.COUNT);
            case "exists" -> simple(name, Node.Read.EXISTS);
            case "type" -> simple(name, Node.Read.TYPE);
            case "asInt", "toInt" -> cast(from, name, Op.TO_INT);
            case "asFloat", "toFloat" -> cast(from, name, Op.TO_FLOAT);
            case "getValues" -> simple(name, Node.Read.VALUE);
            case "getKeys" -> result(name, from, MapReturnType.KEY, "", 0);
            case "getKeyValues" -> result(name, from, MapReturnType.KEY_VALUE, "", 0);
            case "getMaps" -> result(name, from, MapReturnType.ORDERED_MAP, ":UNORDERED", MapReturnType.UNORDERED_MAP);
            case "getIndexes" -> result(name, from, MapReturnType.INDEX, ":REVERSE", MapReturnType.REVERSE_INDEX);
            case "getRanks" -> result(name, from, MapReturnType.RANK, ":REVERSE", MapReturnType.REVERSE_RANK);
            default -> method(from, name);
        };
    }

    private Node simple(String name, Node.Read read) {
        closeCall(name);
        finish();
        return path(read, 0);
    }

    /** A function that says what of the selected elements is returned; a flag after it says it in another form. */
    private Node result(String name, int from, int returnType, String flag, int flagged) {
        closeCall(name);
        boolean isFlagged = !flag.isEmpty() && lexer.text.startsWith(flag, i);
        if (isFlagged) {
            i += flag.length();
        }
        boolean several = !steps.isEmpty() && !steps.get(steps.size() - 1).kind().single;
        boolean positions = returnType == MapReturnType.INDEX || returnType == MapReturnType.RANK;
        if (!several && !positions) {
            throw source.error(
                    from,
                    name + "() needs a selector of several elements",
                    "select with a range or a list, such as {0:3}");
        }
        finish();
        return path(Node.Read.RETURN, isFlagged ? flagged : returnType);
    }

    /** A cast says what it casts from, so that the path is printed with its type. */
    private Node cast(int from, String name, Op op) {
        closeCall(name);
        return parser.cast(from, op, value());
    }

    private Node method(int from, String name) {
        MethodSpec spec = MethodSpec.find(name);
        if (spec == null) {
            throw Functions.unknownPathFunction(source, from, name);
        }
        Node receiver = path(Node.Read.VALUE, 0);
        finish();
        return MethodParser.parse(parser, lexer, from, receiver, spec);
    }

    private Node get() {
        int returnType = MapReturnType.VALUE;
        i = lexer.skipBlanks(i);
        while (lexer.at(i) != ')') {
            int nameEnd = lexer.endOfWord(i);
            String name = lexer.text.substring(i, nameEnd);
            int colon = lexer.skipBlanks(nameEnd);
            if (!name.equals("type") && !name.equals("return") || lexer.at(colon) != ':') {
                throw source.expected(i, "not a parameter of get()", "type: or return:", Optional.empty());
            }
            int from = lexer.skipBlanks(colon + 1);
            int end = lexer.endOfWord(from);
            String argument = lexer.text.substring(from, end);
            if (name.equals("type")) {
                declared = type(from, argument);
            } else {
                returnType = Functions.returnType(source, from, argument);
            }
            i = lexer.skipBlanks(end);
            if (lexer.at(i) == ',') {
                i = lexer.skipBlanks(i + 1);
            } else if (lexer.at(i) != ')') {
                throw source.expected(i, "get() is not closed", "',' or ')'", Optional.empty());
            }
        }
        i++;
        finish();
        return returned(returnType);
    }

    /** What get(return: ...) says by another word is the same tree. */
    private Node returned(int returnType) {
        boolean several = !steps.isEmpty() && !steps.get(steps.size() - 1).kind().single;
        return switch (returnType) {
            case MapReturnType.VALUE -> path(Node.Read.VALUE, 0);
            case MapReturnType.EXISTS -> path(steps.isEmpty() ? Node.Read.RETURN : Node.Read.EXISTS, 0);
            case MapReturnType.COUNT -> several ? path(Node.Read.COUNT, 0) : path(Node.Read.RETURN, returnType);
            default -> path(Node.Read.RETURN, returnType);
        };
    }
}
