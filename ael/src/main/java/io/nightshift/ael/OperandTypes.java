package io.nightshift.ael;

import org.jspecify.annotations.Nullable;

/**
 * What operands must be: of one type, a number, or of a given type. An operand without a type gets the one it must have.
 * A contradiction that only a server refuses is kept, see {@link #refusal}.
 */
final class OperandTypes {
    private final TypeTable types;
    private final TypeErrors errors;
    private @Nullable AelException refusal;

    OperandTypes(TypeTable types, TypeErrors errors) {
        this.types = types;
        this.errors = errors;
    }

    /** The first contradiction that was kept, or null. */
    @Nullable
    AelException refusal() {
        return refusal;
    }

    /** Keeps a contradiction. */
    void refuse(AelException problem) {
        if (refusal == null) {
            refusal = problem;
        }
    }

    /** Makes two operands have one type. */
    void same(Node node, Node left, Node right) {
        if (types.isAny(left) || types.isAny(right)) {
            return;
        }
        AelType leftType = types.get(left);
        AelType rightType = types.get(right);
        if (leftType == null || rightType == null) {
            checkNumber(node, left, right, rightType);
            checkNumber(node, right, left, leftType);
            types.join(left, right);
        } else if (leftType != rightType && !isBase64(leftType, right) && !isBase64(rightType, left)) {
            mismatch(node, left, leftType, right, rightType);
        }
    }

    /** What must be a number, but has no type yet, cannot stand beside something of another type. */
    void checkNumber(Node node, Node number, Node other, @Nullable AelType type) {
        if (type != null && !type.isNumeric() && types.isNumeric(number)) {
            throw errors.mismatch(node, "a number", type.name(), other);
        }
    }

    /** A string literal beside a blob is the blob's Base64. */
    private static boolean isBase64(AelType type, Node other) {
        return type == AelType.BLOB && other instanceof Node.Literal literal && literal.type() == AelType.STRING;
    }

    private void mismatch(Node node, Node left, AelType leftType, Node right, AelType rightType) {
        AelException problem = errors.mismatch(node, leftType.name(), rightType.name(), right);
        boolean numbers = leftType.isNumeric() && rightType.isNumeric();
        boolean operation = node instanceof Node.Binary binary && binary.op().isArithmetic();
        if (!numbers && (operation || isFirm(left) || isFirm(right))) {
            throw problem;
        }
        refuse(problem);
    }

    /** Operands for which every dialect refuses a wrong type: plain bins, results of arithmetic and of exists(). */
    static boolean isFirm(Node node) {
        if (node instanceof Node.Path path) {
            return path.isBin() || path.read() == Node.Read.EXISTS;
        }
        if (node instanceof Node.Binary binary) {
            return binary.op().power != Op.COMPARISON;
        }
        return node instanceof Node.Call call
                && switch (call.op()) {
                    case AND, OR, NOT, EXCLUSIVE, GEO_COMPARE -> false;
                    default -> true;
                };
    }

    /** The operand must be a number, of whichever type. */
    void needNumber(Node operand) {
        AelType type = types.get(operand);
        if (type == null) {
            types.setNumeric(operand);
        } else if (!type.isNumeric()) {
            AelException problem = errors.notNumeric(operand, type);
            if (operand instanceof Node.Variable || operand instanceof Node.Path path && !path.isBin()) {
                refuse(problem);
            } else {
                throw problem;
            }
        }
    }

    /** The operand must have the type; what has no type yet gets it. */
    void need(Node node, Node operand, AelType needed) {
        if (types.isAny(operand)) {
            return;
        }
        AelType type = types.get(operand);
        if (type == null) {
            checkNumber(node, operand, node, needed);
            types.set(operand, needed);
        } else if (type != needed) {
            refuse(errors.needed(operand, type, needed));
        }
    }

    /** The operand must be a FLOAT; what is no number at all is refused as such. */
    void needFloat(Node node, Node operand) {
        AelType type = types.get(operand);
        if (type != null && !type.isNumeric() && !types.isAny(operand)) {
            needNumber(operand);
        }
        need(node, operand, AelType.FLOAT);
    }

    /** The operand of a function must have the type, and every dialect says so. */
    void exactly(Node operand, AelType needed, String function) {
        AelType type = types.get(operand);
        if (type != null && type != needed && !types.isAny(operand)) {
            throw errors.source().error(operand.at(), function + " needs a " + needed + " here, not a " + type);
        }
        need(operand, operand, needed);
    }
}
