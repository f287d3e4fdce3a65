package io.nightshift.ael.internal.emit;

import com.aerospike.client.cdt.ListReturnType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.ListExp;
import io.nightshift.ael.internal.tree.Logic;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Type;
import io.nightshift.ael.internal.types.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts a checked tree to the client's {@link Exp}. */
public final class Emitter implements Node.Visitor<Exp> {
    private final Checked tree;

    /** Conditions that a secondary index answers; they are left out of their chains of {@code and}. */
    private final Set<Node> answered;

    private Emitter(Checked tree, Set<Node> answered) {
        this.tree = tree;
        this.answered = answered;
    }

    /** The whole expression. */
    public static Exp emit(Checked tree) {
        return new Emitter(tree, Set.of()).emit(tree.root());
    }

    /**
     * What remains of the expression.
     *
     * @param answered the conditions to leave out, by identity: the root or operands of its {@code and}
     * @return empty if nothing remains
     */
    public static Optional<Exp> emit(Checked tree, Set<Node> answered) {
        Emitter emitter = new Emitter(tree, answered);
        return emitter.isAnswered(tree.root()) ? Optional.empty() : Optional.of(emitter.emit(tree.root()));
    }

    private Exp emit(Node node) {
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
        return Constant.value(tree.value(node));
    }

    @Override
    public Exp placeholder(Node.Placeholder node) {
        return Constant.value(tree.value(node));
    }

    @Override
    public Exp variable(Node.Variable node) {
        return Exp.var(node.name());
    }

    @Override
    public Exp unknown(Node.Unknown node) {
        return Exp.unknown();
    }

    /** On the supported servers all three sizes are the same: the size of the record. */
    @Override
    public Exp metadata(Node.Metadata node) {
        return switch (node.function()) {
            case DEVICE_SIZE, MEMORY_SIZE, RECORD_SIZE -> Exp.recordSize();
            case IS_TOMBSTONE -> Exp.isTombstone();
            case KEY_EXISTS -> Exp.keyExists();
            case LAST_UPDATE -> Exp.lastUpdate();
            case SINCE_UPDATE -> Exp.sinceUpdate();
            case SET_NAME -> Exp.setName();
            case TTL -> Exp.ttl();
            case VOID_TIME -> Exp.voidTime();
            case DIGEST_MODULO -> Exp.digestModulo(node.argument());
            case KEY -> Exp.key(Constant.type(tree.type(node)));
        };
    }

    @Override
    public Exp path(Node.Path node) {
        return PathEmitter.emit(tree, node);
    }

    @Override
    public Exp part(Node.Part node) {
        return PathEmitter.emit(tree, node, emit(node.whole()));
    }

    @Override
    public Exp compare(Node.Compare node) {
        Exp left = side(node.left(), node.right());
        Exp right = side(node.right(), node.left());
        return switch (node.op()) {
            case EQ -> Exp.eq(left, right);
            case NE -> Exp.ne(left, right);
            case GT -> Exp.gt(left, right);
            case GE -> Exp.ge(left, right);
            case LT -> Exp.lt(left, right);
            case LE -> Exp.le(left, right);
        };
    }

    private Exp side(Node node, Node other) {
        byte[] blob = tree.blob(node, other);
        return blob == null ? emit(node) : Exp.val(blob);
    }

    @Override
    public Exp in(Node.In node) {
        return ListExp.getByValue(ListReturnType.EXISTS, emit(node.element()), emit(node.list()));
    }

    @Override
    public Exp compute(Node.Compute node) {
        Exp left = emit(node.left());
        Exp right = emit(node.right());
        return switch (node.op()) {
            case ADD -> Exp.add(left, right);
            case SUB -> Exp.sub(left, right);
            case MUL -> Exp.mul(left, right);
            case DIV -> Exp.div(left, right);
            case MOD -> Exp.mod(left, right);
            case POW -> Exp.pow(left, right);
        };
    }

    @Override
    public Exp bits(Node.Bits node) {
        Exp left = emit(node.left());
        Exp right = emit(node.right());
        return switch (node.op()) {
            case AND -> Exp.intAnd(left, right);
            case OR -> Exp.intOr(left, right);
            case XOR -> Exp.intXor(left, right);
            case SHIFT_LEFT -> Exp.lshift(left, right);
            case SHIFT_RIGHT -> Exp.arshift(left, right);
            case SHIFT_RIGHT_ZERO -> Exp.rshift(left, right);
        };
    }

    @Override
    public Exp chain(Node.Chain node) {
        return switch (node.op()) {
            case AND -> and(node.operands());
            case OR -> Exp.or(emitAll(node.operands()));
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

    private boolean isAnswered(Node node) {
        if (answered.isEmpty() || answered.contains(node)) {
            return !answered.isEmpty();
        }
        return node instanceof Node.Chain chain
                && chain.op() == Logic.AND
                && chain.operands().stream().allMatch(this::isAnswered);
    }

    @Override
    public Exp call(Node.Call node) {
        Exp[] a = emitAll(node.operands());
        return switch (node.function()) {
            case NEGATE -> Exp.sub(tree.type(node) == Type.FLOAT ? Exp.val(0.0) : Exp.val(0), a[0]);
            case BIT_NOT -> Exp.intNot(a[0]);
            case TO_INT -> Exp.toInt(a[0]);
            case TO_FLOAT -> Exp.toFloat(a[0]);
            case NOT -> Exp.not(a[0]);
            case EXCLUSIVE -> Exp.exclusive(a);
            case ABS -> Exp.abs(a[0]);
            case CEIL -> Exp.ceil(a[0]);
            case FLOOR -> Exp.floor(a[0]);
            case LOG -> Exp.log(a[0], a[1]);
            case MIN -> Exp.min(a);
            case MAX -> Exp.max(a);
            case COUNT_ONE_BITS -> Exp.count(a[0]);
            case FIND_BIT_LEFT -> Exp.lscan(a[0], a[1]);
            case FIND_BIT_RIGHT -> Exp.rscan(a[0], a[1]);
            case GEO_COMPARE -> Exp.geoCompare(a[0], a[1]);
        };
    }

    @Override
    public Exp regex(Node.Regex node) {
        return Exp.regexCompare(node.posix(), node.posixFlags(), emit(node.operand()));
    }

    @Override
    public Exp method(Node.MethodCall node) {
        @Nullable Exp[] arguments = new Exp[node.arguments().size()];
        for (int i = 0; i < arguments.length; i++) {
            Node argument = node.arguments().get(i);
            arguments[i] = argument == null ? null : emit(argument);
        }
        return MethodEmitter.emit(node, emit(node.receiver()), arguments);
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
