package io.nightshift.ael;

import com.aerospike.client.cdt.ListReturnType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.ListExp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a typed tree into the client's {@link Exp}. */
final class Emitter implements Node.Visitor<Exp> {
    private final Source source;
    private final Inference types;
    private final Parameters parameters;
    private final Literals literals;

    /** Comparisons that a secondary index answers; they are left out of the chains of {@code and} they stand in. */
    private final Set<Node> answered;

    Emitter(Source source, Inference types, Parameters parameters, Set<Node> answered) {
        this.source = source;
        this.types = types;
        this.parameters = parameters;
        this.answered = answered;
        this.literals = new Literals(source);
    }

    Exp emit(Node node) {
        return node.accept(this);
    }

    private Exp[] emitAll(List<Node> nodes) {
        Exp[] out = new Exp[nodes.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = emit(nodes.get(i));
        }
        return out;
    }

    @Override
    public Exp literal(Node.Literal node) {
        Object value = node.value();
        return Values.toExp(
                node.type() == AelType.LIST || node.type() == AelType.MAP ? Values.fill(value, parameters) : value);
    }

    @Override
    public Exp placeholder(Node.Placeholder node) {
        return Values.toExp(parameters.get(node.index(), node.at()));
    }

    @Override
    public Exp variable(Node.Variable node) {
        return Exp.var(node.name());
    }

    @Override
    public Exp unknown(Node.Unknown node) {
        return Exp.unknown();
    }

    @Override
    public Exp metadata(Node.Metadata node) {
        return node.function().toExp(node.argument(), types.resolved(node));
    }

    @Override
    public Exp path(Node.Path node) {
        return PathEmitter.emit(source, node, types.resolved(node));
    }

    @Override
    public Exp binary(Node.Binary node) {
        Exp left = operand(node.left(), node.right());
        Exp right = operand(node.right(), node.left());
        return switch (node.op()) {
            case EQ -> Exp.eq(left, right);
            case NE -> Exp.ne(left, right);
            case GT -> Exp.gt(left, right);
            case GE -> Exp.ge(left, right);
            case LT -> Exp.lt(left, right);
            case LE -> Exp.le(left, right);
            case IN -> ListExp.getByValue(ListReturnType.EXISTS, left, right);
            case BIT_AND -> Exp.intAnd(left, right);
            case BIT_OR -> Exp.intOr(left, right);
            case BIT_XOR -> Exp.intXor(left, right);
            case SHIFT_LEFT -> Exp.lshift(left, right);
            case SHIFT_RIGHT -> Exp.arshift(left, right);
            case SHIFT_RIGHT_ZERO -> Exp.rshift(left, right);
            case ADD -> Exp.add(left, right);
            case SUB -> Exp.sub(left, right);
            case MUL -> Exp.mul(left, right);
            case DIV -> Exp.div(left, right);
            case MOD -> Exp.mod(left, right);
            default -> Exp.pow(left, right);
        };
    }

    /** A string literal beside a blob is the blob's Base64. */
    private Exp operand(Node node, Node other) {
        if (node instanceof Node.Literal literal
                && literal.type() == AelType.STRING
                && types.typeOf(other) == AelType.BLOB) {
            return Exp.val(literals.base64(node.at(), (String) literal.value()));
        }
        return emit(node);
    }

    @Override
    public Exp call(Node.Call node) {
        List<Node> operands = node.operands();
        Node first = operands.get(0);
        return switch (node.op()) {
            case AND -> and(operands);
            case OR -> Exp.or(emitAll(operands));
            case NOT -> Exp.not(emit(first));
            case EXCLUSIVE -> Exp.exclusive(emitAll(operands));
            case NEGATE -> Exp.sub(types.resolved(node) == AelType.FLOAT ? Exp.val(0.0) : Exp.val(0), emit(first));
            case BIT_NOT -> Exp.intNot(emit(first));
            case TO_INT -> Exp.toInt(emit(first));
            case TO_FLOAT -> Exp.toFloat(emit(first));
            case ABS -> Exp.abs(emit(first));
            case CEIL -> Exp.ceil(emit(first));
            case FLOOR -> Exp.floor(emit(first));
            case LOG -> Exp.log(emit(first), emit(operands.get(1)));
            case MIN -> Exp.min(emitAll(operands));
            case MAX -> Exp.max(emitAll(operands));
            case COUNT_ONE_BITS -> Exp.count(emit(first));
            case FIND_BIT_LEFT -> Exp.lscan(emit(first), emit(operands.get(1)));
            case FIND_BIT_RIGHT -> Exp.rscan(emit(first), emit(operands.get(1)));
            default -> Exp.geoCompare(emit(first), emit(operands.get(1)));
        };
    }

    private Exp and(List<Node> operands) {
        if (answered.isEmpty()) {
            return Exp.and(emitAll(operands));
        }
        List<Node> rest = new ArrayList<>(operands);
        rest.removeIf(this::isAnswered);
        return rest.size() == 1 ? emit(rest.get(0)) : Exp.and(emitAll(rest));
    }

    /** Whether the index answers the whole of a node. */
    boolean isAnswered(Node node) {
        if (answered.isEmpty() || answered.contains(node)) {
            return !answered.isEmpty();
        }
        return node instanceof Node.Call call
                && call.op() == Op.AND
                && call.operands().stream().allMatch(this::isAnswered);
    }

    @Override
    public Exp regex(Node.Regex node) {
        return Exp.regexCompare(node.posix(), node.posixFlags(), emit(node.operand()));
    }

    @Override
    public Exp method(Node.Method node) {
        int count = node.arguments().size();
        @Nullable Exp[] arguments = new Exp[count];
        boolean signed = false;
        for (int i = 0; i < count; i++) {
            Node argument = node.arguments().get(i);
            if (argument != null) {
                arguments[i] = emit(argument);
                signed |= node.spec().parameters.get(i).name().equals("signed")
                        && ((Node.Literal) argument).value().equals(true);
            }
        }
        return MethodEmitter.emit(node.spec(), emit(node.receiver()), arguments, signed, node.flags());
    }

    @Override
    public Exp let(Node.Let node) {
        int count = node.names().size();
        Exp[] parts = new Exp[count + 1];
        for (int i = 0; i < count; i++) {
            parts[i] = Exp.def(node.names().get(i), emit(node.values().get(i)));
        }
        parts[count] = emit(node.body());
        return Exp.let(parts);
    }

    @Override
    public Exp when(Node.When node) {
        int count = node.conditions().size();
        Exp[] parts = new Exp[2 * count + 1];
        for (int i = 0; i < count; i++) {
            parts[2 * i] = emit(node.conditions().get(i));
            parts[2 * i + 1] = emit(node.actions().get(i));
        }
        parts[2 * count] = emit(node.otherwise());
        return Exp.cond(parts);
    }
}
