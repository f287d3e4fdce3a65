package io.nightshift.ael.internal.types;

import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Read;
import io.nightshift.ael.internal.tree.Type;
import io.nightshift.ael.internal.tree.Values;
import org.jspecify.annotations.Nullable;

/**
 * Requirements on operands: the same type, a number, or a given type. An operand without a type gets the required one.
 * A contradiction that only a server refuses is kept, see {@link #refusal}.
 */
final class OperandTypes {
    private final TypeTable types;
    private final Parameters parameters;
    private @Nullable Problem refusal;

    OperandTypes(TypeTable types, Parameters parameters) {
        this.types = types;
        this.parameters = parameters;
    }

    /** The first contradiction that was kept, or null. */
    @Nullable
    Problem refusal() {
        return refusal;
    }

    /** Keeps a contradiction. */
    void refuse(Problem problem) {
        if (refusal == null) {
            refusal = problem;
        }
    }

    /** Makes two operands have one type. */
    void same(Node node, Node left, Node right) {
        if (types.isAny(left) || types.isAny(right)) {
            return;
        }
        Type leftType = types.get(left);
        Type rightType = types.get(right);
        if (leftType == null || rightType == null) {
            checkNumber(node, left, right, rightType);
            checkNumber(node, right, left, leftType);
            types.join(left, right);
        } else if (leftType != rightType && !isBase64(leftType, right) && !isBase64(rightType, left)) {
            mismatch(node, left, leftType, right, rightType);
        }
    }

    /** An operand that must be a number, but has no type yet, cannot be combined with one of another type. */
    void checkNumber(Node node, Node number, Node other, @Nullable Type type) {
        if (type != null && !type.isNumeric() && types.isNumeric(number)) {
            throw TypeErrors.mismatch(node, "a number", type.name(), other);
        }
    }

    /**
     * Whether a node, a literal or a placeholder, is a string next to a blob: then it is the blob's Base64.
     *
     * @throws Problem if it is not Base64
     */
    private boolean isBase64(Type type, Node other) {
        String text = type == Type.BLOB ? parameters.text(other) : null;
        if (text == null) {
            return false;
        }
        Values.base64(other.at(), text);
        return true;
    }

    private void mismatch(Node node, Node left, Type leftType, Node right, Type rightType) {
        Problem problem = TypeErrors.mismatch(node, leftType.name(), rightType.name(), right);
        boolean numbers = leftType.isNumeric() && rightType.isNumeric();
        boolean operation = node instanceof Node.Compute;
        if (!numbers && (operation || isFirm(left) || isFirm(right))) {
            throw problem;
        }
        refuse(problem);
    }

    /** Operands for which every dialect refuses a wrong type: plain bins, results of arithmetic and of exists(). */
    static boolean isFirm(Node node) {
        if (node instanceof Node.Path path) {
            return path.isBin() || path.read() == Read.EXISTS;
        }
        if (node instanceof Node.Call call) {
            return call.function().result() != Type.BOOL;
        }
        return node instanceof Node.Compute || node instanceof Node.Bits;
    }

    /** The operand must be a number of either type. */
    void needNumber(Node operand) {
        Type type = types.get(operand);
        if (type == null) {
            types.setNumeric(operand);
        } else if (!type.isNumeric()) {
            Problem problem = TypeErrors.notNumeric(operand, type);
            if (operand instanceof Node.Variable || operand instanceof Node.Path path && !path.isBin()) {
                refuse(problem);
            } else {
                throw problem;
            }
        }
    }

    /** The operand must have the type; it gets the type if it has none yet. */
    void need(Node node, Node operand, Type needed) {
        if (types.isAny(operand)) {
            return;
        }
        Type type = types.get(operand);
        if (type == null) {
            checkNumber(node, operand, node, needed);
            types.set(operand, needed);
        } else if (type != needed) {
            Problem problem = TypeErrors.needed(operand, type, needed);
            if (operand instanceof Node.Literal && !(type.isNumeric() && needed.isNumeric())) {
                throw problem;
            }
            refuse(problem);
        }
    }

    /** The operand must be a FLOAT; the error for one that is not a number at all says so. */
    void needFloat(Node node, Node operand) {
        Type type = types.get(operand);
        if (type != null && !type.isNumeric() && !types.isAny(operand)) {
            needNumber(operand);
        }
        need(node, operand, Type.FLOAT);
    }

    /** The operand of a function must have the type, in every dialect. */
    void exactly(Node operand, Type needed, String function) {
        Type type = types.get(operand);
        if (type != null && type != needed && !types.isAny(operand)) {
            throw Problem.at(operand.at(), function + " needs a " + needed + " here, not a " + type);
        }
        need(operand, operand, needed);
    }
}
