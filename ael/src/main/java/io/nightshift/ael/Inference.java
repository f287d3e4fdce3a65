package io.nightshift.ael;

import com.aerospike.client.cdt.MapReturnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the type of every node, in one pass over the tree. Each node has a type variable; nodes that must have one type
 * share it (union-find), so that a type found anywhere reaches everything it decides, in both directions.
 *
 * <p>A contradiction is an error at once if no dialect takes it. Some contradictions the 0.9 parser lets pass, and only
 * the server refuses what they compile to: these are kept in {@link #refusal}, so that the caller can decide.
 */
final class Inference implements Node.Visitor<AelType> {
    /** The type of {@code unknown}, which goes with every other. Not a type a user can name, hence not an enum value. */
    private static final AelType ANY = null;

    private final Source source;
    private final Parameters parameters;
    private final int[] parent;
    private final @Nullable AelType[] types;

    /** By root: all that is known is that it is a number. */
    private final boolean[] numeric;

    private final boolean[] any;
    private @Nullable Scope scope;
    private boolean open;

    /** Comparisons whose sides had no type when they were met. */
    private @Nullable Undecided undecided;

    private @Nullable AelException refusal;

    private record Undecided(
            Node.Binary comparison, @Nullable Undecided next) {}

    Inference(Source source, Parameters parameters, int size) {
        this.source = source;
        this.parameters = parameters;
        parent = new int[size];
        for (int i = 0; i < size; i++) {
            parent[i] = i;
        }
        types = new AelType[size];
        numeric = new boolean[size];
        any = new boolean[size];
    }

    /** Infers all types; a root that could be anything is a truth value if it is to be a filter. */
    void run(Node root, boolean filter) {
        root.accept(this);
        if (!open) {
            return;
        }
        new SameBin(this).run(root);
        if (filter && root instanceof Node.Path path && path.read() == Node.Read.VALUE && typeOf(root) == null) {
            set(root, AelType.BOOL);
        }
        for (Undecided it = undecided; it != null; it = it.next) {
            Node.Binary comparison = it.comparison;
            if (typeOf(comparison.left()) == null) {
                throw undecidable(comparison);
            }
        }
    }

    /** The type of a node, or null if nothing decides it. */
    @Nullable
    AelType typeOf(Node node) {
        return types[find(node.id())];
    }

    /** Why a server would refuse the expression although it compiles, or null. */
    @Nullable
    AelException refusal() {
        return refusal;
    }

    private int find(int id) {
        int root = id;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    void set(Node node, AelType type) {
        int root = find(node.id());
        types[root] = type;
    }

    private boolean isAny(Node node) {
        return any[find(node.id())];
    }

    private void union(Node a, Node b) {
        int left = find(a.id());
        int right = find(b.id());
        if (left == right) {
            return;
        }
        parent[right] = left;
        numeric[left] |= numeric[right];
        if (types[left] == null) {
            types[left] = types[right];
        }
    }

    private void refuse(AelException problem) {
        if (refusal == null) {
            refusal = problem;
        }
    }

    // ---- leaves

    @Override
    public AelType literal(Node.Literal node) {
        types[node.id()] = node.type();
        return node.type();
    }

    @Override
    public AelType placeholder(Node.Placeholder node) {
        return types[node.id()] = parameters.type(node.index(), node.at());
    }

    @Override
    public AelType unknown(Node.Unknown node) {
        any[node.id()] = true;
        return ANY;
    }

    @Override
    public AelType metadata(Node.Metadata node) {
        types[node.id()] = node.declared();
        open |= node.declared() == null;
        return node.declared();
    }

    @Override
    public AelType variable(Node.Variable node) {
        Scope found = Scope.find(scope, node.name());
        if (found == null) {
            throw source.error(
                    node.at(),
                    "unknown variable: ${" + node.name() + "}",
                    "define it: let(" + node.name() + " = ...) then (...)");
        }
        if (isAny(found.value())) {
            any[node.id()] = true;
        } else {
            union(found.value(), node);
        }
        return typeOf(node);
    }

    @Override
    public AelType path(Node.Path node) {
        AelType type = PathTypes.of(node);
        types[node.id()] = type;
        open |= type == null;
        AelType declared = node.declared();
        if (declared != null && type != declared && node.read() == Node.Read.VALUE) {
            refuse(source.error(
                    node.at(),
                    "the selector gives a LIST, not a " + declared,
                    "end the path with count() or exists(), or select one element"));
        }
        return type;
    }

    // ---- operators

    @Override
    public AelType binary(Node.Binary node) {
        Op op = node.op();
        node.left().accept(this);
        node.right().accept(this);
        if (op == Op.IN) {
            membership(node);
            return types[node.id()] = AelType.BOOL;
        }
        if (op.isComparison()) {
            compare(node);
            return types[node.id()] = AelType.BOOL;
        }
        if (op == Op.POW) {
            same(node, node.left(), node.right());
            needFloat(node, node.left());
            needFloat(node, node.right());
            return types[node.id()] = AelType.FLOAT;
        }
        if (op.isArithmetic()) {
            arithmetic(node.left());
            arithmetic(node.right());
            same(node, node.left(), node.right());
            result(node, node.left(), node.right());
            return typeOf(node);
        }
        need(node, node.left(), AelType.INT);
        need(node, node.right(), AelType.INT);
        return types[node.id()] = AelType.INT;
    }

    private void result(Node node, Node left, Node right) {
        if (isAny(left) && isAny(right)) {
            numeric[node.id()] = true;
            open = true;
        } else {
            union(isAny(left) ? right : left, node);
        }
    }

    private void compare(Node.Binary node) {
        Node left = node.left();
        Node right = node.right();
        if (isAny(left) || isAny(right)) {
            return;
        }
        same(node, left, right);
        if (typeOf(left) == null) {
            undecided = new Undecided(node, undecided);
        }
    }

    /** Makes two operands have one type. */
    private void same(Node node, Node left, Node right) {
        if (isAny(left) || isAny(right)) {
            return;
        }
        AelType leftType = typeOf(left);
        AelType rightType = typeOf(right);
        if (leftType == null || rightType == null) {
            checkNumber(node, left, right, rightType);
            checkNumber(node, right, left, leftType);
            union(left, right);
        } else if (leftType != rightType && !isBase64(leftType, right) && !isBase64(rightType, left)) {
            mismatch(node, left, right);
        }
    }

    private void checkNumber(Node node, Node number, Node other, @Nullable AelType type) {
        if (type != null && numeric[find(number.id())] && !type.isNumeric()) {
            throw mismatched(node, "a number", type.name(), other);
        }
    }

    /** A string literal beside a blob is the blob's Base64. */
    private static boolean isBase64(AelType type, Node other) {
        return type == AelType.BLOB && isString(other);
    }

    private static boolean isString(Node node) {
        return node instanceof Node.Literal literal && literal.type() == AelType.STRING;
    }

    private void mismatch(Node node, Node left, Node right) {
        AelType leftType = typeOf(left);
        AelType rightType = typeOf(right);
        AelException problem = mismatched(node, String.valueOf(leftType), String.valueOf(rightType), right);
        boolean numbers = leftType != null && leftType.isNumeric() && rightType != null && rightType.isNumeric();
        if (!numbers
                && (isFirm(left)
                        || isFirm(right)
                        || node instanceof Node.Binary it && it.op().isArithmetic())) {
            throw problem;
        }
        refuse(problem);
    }

    private AelException mismatched(Node node, String left, String right, Node place) {
        String what = node instanceof Node.Binary binary && !binary.op().isComparison() ? "combine" : "compare";
        boolean numbers = left.equals("INT") && right.equals("FLOAT") || left.equals("FLOAT") && right.equals("INT");
        return source.error(
                place.at(),
                "cannot " + what + " " + left + " with " + right,
                numbers ? "write 1.0 for 1, or convert with toFloat() or toInt()" : "the two sides must have one type");
    }

    /** Operands for which every dialect refuses a wrong type: plain bins, results of arithmetic and of exists(). */
    private static boolean isFirm(Node node) {
        if (node instanceof Node.Path path) {
            return path.isBin() || path.read() == Node.Read.EXISTS;
        }
        return node instanceof Node.Binary binary && !binary.op().isComparison() && binary.op() != Op.IN
                || node instanceof Node.Call call
                        && call.op().power != 1
                        && call.op().power != 2
                        && call.op() != Op.NOT
                        && call.op() != Op.EXCLUSIVE;
    }

    private void arithmetic(Node operand) {
        if (isAny(operand)) {
            return;
        }
        AelType type = typeOf(operand);
        if (type == null) {
            numeric[find(operand.id())] = true;
        } else if (!type.isNumeric()) {
            AelException problem =
                    source.error(operand.at(), type + " does not support arithmetic", "numbers are INT or FLOAT");
            if (operand instanceof Node.Variable || operand instanceof Node.Path path && !path.isBin()) {
                refuse(problem);
            } else {
                throw problem;
            }
        }
        open |= type == null;
    }

    /** The operand must have the type; what has no type yet gets it. */
    private void need(Node node, Node operand, AelType needed) {
        if (isAny(operand)) {
            return;
        }
        AelType type = typeOf(operand);
        if (type == null) {
            checkNumber(node, operand, node, needed);
            set(operand, needed);
        } else if (type != needed) {
            refuse(source.error(operand.at(), "a " + needed + " is needed here, not a " + type, remedy(type, needed)));
        }
    }

    private static String remedy(AelType type, AelType needed) {
        if (needed == AelType.BOOL) {
            return "compare it with something";
        }
        boolean numbers = type.isNumeric() && needed.isNumeric();
        return numbers
                ? "convert it with " + (needed == AelType.INT ? "toInt()" : "toFloat(), or write 2.0 for 2")
                : "use a value of that type";
    }

    private void needFloat(Node node, Node operand) {
        AelType type = typeOf(operand);
        if (type != null && !type.isNumeric() && !isAny(operand)) {
            arithmetic(operand);
        }
        need(node, operand, AelType.FLOAT);
    }

    @Override
    public AelType call(Node.Call node) {
        List<Node> operands = node.operands();
        for (int i = 0; i < operands.size(); i++) {
            operands.get(i).accept(this);
        }
        Node first = operands.get(0);
        return switch (node.op()) {
            case AND, OR, NOT, EXCLUSIVE -> all(node, AelType.BOOL, AelType.BOOL);
            case BIT_NOT, COUNT_ONE_BITS -> all(node, AelType.INT, AelType.INT);
            case CEIL, FLOOR -> {
                needFloat(node, first);
                yield types[node.id()] = AelType.FLOAT;
            }
            case LOG -> {
                same(node, first, operands.get(1));
                needFloat(node, first);
                needFloat(node, operands.get(1));
                yield types[node.id()] = AelType.FLOAT;
            }
            case TO_INT -> all(node, AelType.FLOAT, AelType.INT);
            case TO_FLOAT -> all(node, AelType.INT, AelType.FLOAT);
            case FIND_BIT_LEFT, FIND_BIT_RIGHT -> {
                need(node, first, AelType.INT);
                need(node, operands.get(1), AelType.BOOL);
                yield types[node.id()] = AelType.INT;
            }
            case GEO_COMPARE -> all(node, AelType.GEO, AelType.BOOL);
            default -> numbers(node, operands);
        };
    }

    private AelType all(Node.Call node, AelType needed, AelType result) {
        for (int i = 0; i < node.operands().size(); i++) {
            need(node, node.operands().get(i), needed);
        }
        return types[node.id()] = result;
    }

    /** abs, min, max and unary minus: the type of the operands is that of the result. */
    private @Nullable AelType numbers(Node.Call node, List<Node> operands) {
        Node first = operands.get(0);
        for (int i = 0; i < operands.size(); i++) {
            arithmetic(operands.get(i));
            if (i > 0) {
                same(node, first, operands.get(i));
            }
        }
        result(node, first, operands.get(operands.size() - 1));
        return typeOf(node);
    }

    @Override
    public AelType regex(Node.Regex node) {
        node.operand().accept(this);
        AelType type = typeOf(node.operand());
        if (type != null && type != AelType.STRING) {
            throw source.error(node.operand().at(), "=~ needs a STRING on its left side, not a " + type);
        }
        need(node, node.operand(), AelType.STRING);
        return types[node.id()] = AelType.BOOL;
    }

    @Override
    public AelType method(Node.Method node) {
        node.receiver().accept(this);
        exactly(node.receiver(), node.spec().receiver, node.spec().text);
        for (int i = 0; i < node.arguments().size(); i++) {
            Node argument = node.arguments().get(i);
            if (argument != null) {
                argument.accept(this);
                exactly(argument, node.spec().parameters.get(i).type(), node.spec().text);
            }
        }
        return types[node.id()] = node.spec().result;
    }

    private void exactly(Node operand, AelType needed, String function) {
        AelType type = typeOf(operand);
        if (type != null && type != needed && !isAny(operand)) {
            throw source.error(operand.at(), function + "() needs a " + needed + " here, not a " + type);
        }
        need(operand, operand, needed);
    }

    // ---- in

    private void membership(Node.Binary node) {
        Node list = node.right();
        AelType type = typeOf(list);
        if (isAny(list) || type != null && type != AelType.LIST) {
            AelException problem = source.error(
                    list.at(),
                    "in needs a LIST on its right side" + (type == null ? "" : ", not a " + type),
                    "write [a, b] for a list literal");
            if (list instanceof Node.Variable variable && isComputed(variable)) {
                refuse(problem);
                return;
            }
            throw problem;
        }
        if (type == null) {
            set(list, AelType.LIST);
        }
        AelType element = elementType(list);
        Node left = node.left();
        if (isAny(left)) {
            return;
        }
        AelType leftType = typeOf(left);
        if (leftType == null) {
            if (element == null) {
                throw source.error(left.at(), "nothing says what type the left side of in has", proposal(left));
            }
            checkNumber(node, left, list, element);
            set(left, element);
        } else if (element != null && element != leftType && !isBase64(leftType, list)) {
            AelException problem = mismatched(node, leftType.name(), element.name(), list);
            if (isFirm(left) && !(leftType.isNumeric() && element.isNumeric())) {
                throw problem;
            }
            refuse(problem);
        }
    }

    /** Whether a variable stands for another one or for a when, whose type 0.9 does not look at. */
    private boolean isComputed(Node.Variable variable) {
        Scope found = Scope.find(scope, variable.name());
        return found != null && (found.value() instanceof Node.Variable || found.value() instanceof Node.When);
    }

    /** The one type of all elements of a list that is known; null if it is empty or not known. */
    private @Nullable AelType elementType(Node list) {
        Object value = list instanceof Node.Literal literal
                ? Values.fill(literal.value(), parameters)
                : list instanceof Node.Placeholder placeholder
                        ? parameters.get(placeholder.index(), placeholder.at())
                        : List.of();
        AelType found = null;
        for (Object element : (List<?>) value) {
            AelType type = Values.typeOf(element);
            if (type == null) {
                throw source.error(
                        list.at(),
                        "a list holds a value of a type that AEL cannot hold: "
                                + element.getClass().getName());
            }
            if (found != null && type != found) {
                throw source.error(
                        list.at(),
                        "the elements of the list of in must have one type; found " + found + " and " + type);
            }
            found = type;
        }
        return found;
    }

    // ---- let and when

    @Override
    public AelType let(Node.Let node) {
        Scope outer = scope;
        for (int i = 0; i < node.names().size(); i++) {
            Node value = node.values().get(i);
            value.accept(this);
            scope = new Scope(node.names().get(i), value, scope);
        }
        node.body().accept(this);
        scope = outer;
        if (isAny(node.body())) {
            any[node.id()] = true;
        } else {
            union(node.body(), node);
        }
        return typeOf(node);
    }

    @Override
    public AelType when(Node.When node) {
        Node first = null;
        for (int i = 0; i <= node.actions().size(); i++) {
            boolean last = i == node.actions().size();
            if (!last) {
                Node condition = node.conditions().get(i);
                condition.accept(this);
                need(node, condition, AelType.BOOL);
            }
            Node action = last ? node.otherwise() : node.actions().get(i);
            action.accept(this);
            if (isAny(action)) {
                continue;
            }
            if (first == null) {
                first = action;
            } else {
                branch(node, first, action);
            }
        }
        if (first == null) {
            any[node.id()] = true;
        } else {
            union(first, node);
        }
        return typeOf(node);
    }

    private void branch(Node node, Node first, Node action) {
        AelType a = typeOf(first);
        AelType b = typeOf(action);
        if (a != null && b != null && a != b) {
            refuse(source.error(action.at(), "the results of when must have one type; found " + a + " and " + b));
        } else {
            same(node, first, action);
        }
    }

    // ---- what nothing decides

    private AelException undecidable(Node.Binary comparison) {
        return source.error(
                comparison.at(),
                "nothing says what type the two sides of '" + comparison.op().text + "' have",
                proposal(comparison.left()));
    }

    private static String proposal(Node node) {
        Node.Path path = firstPath(node);
        if (path == null) {
            return "say the type of one side, such as $.bin:INT";
        }
        String text = Printer.print(path);
        return "say it on one of them, such as " + text + ":INT or " + text + ":STRING";
    }

    private static Node.@Nullable Path firstPath(Node node) {
        if (node instanceof Node.Path path) {
            return path;
        }
        for (Node child : Children.of(node)) {
            Node.Path path = firstPath(child);
            if (path != null) {
                return path;
            }
        }
        return null;
    }

    /** The type of a node for compiling it: what was inferred or, if nothing decides, what 0.9 takes. */
    AelType resolved(Node node) {
        AelType type = typeOf(node);
        if (type != null) {
            return type;
        }
        if (numeric[find(node.id())]) {
            return AelType.INT;
        }
        if (node instanceof Node.Path path) {
            Selector last = path.last();
            boolean text = last != null && last.kind().ofMap || path.returnType() == MapReturnType.KEY;
            return text ? AelType.STRING : AelType.INT;
        }
        return AelType.INT;
    }
}
