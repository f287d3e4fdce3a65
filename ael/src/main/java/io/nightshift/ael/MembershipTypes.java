package io.nightshift.ael;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types around {@code in}: a list on the right side, its elements' type on the left. */
final class MembershipTypes {
    private final Inference inference;
    private final OperandTypes operands;
    private final TypeTable types;
    private final TypeErrors errors;
    private final Parameters parameters;

    MembershipTypes(
            Inference inference, OperandTypes operands, TypeTable types, TypeErrors errors, Parameters parameters) {
        this.inference = inference;
        this.operands = operands;
        this.types = types;
        this.errors = errors;
        this.parameters = parameters;
    }

    void infer(Node.Binary node) {
        Node left = node.left();
        Node list = node.right();
        if (!isList(list)) {
            return;
        }
        AelType element = elementType(list);
        if (types.isAny(left)) {
            return;
        }
        AelType type = types.get(left);
        if (type == null) {
            if (element == null) {
                throw errors.undecidable(left, "the left side of in has", left);
            }
            operands.checkNumber(node, left, list, element);
            types.set(left, element);
        } else if (element != null && element != type) {
            AelException problem = errors.mismatch(node, type.name(), element.name(), list);
            if (OperandTypes.isFirm(left) && !(type.isNumeric() && element.isNumeric())) {
                throw problem;
            }
            operands.refuse(problem);
        }
    }

    /** Makes the right side a list; false if it cannot be one, but only a server says so. */
    private boolean isList(Node list) {
        AelType type = types.get(list);
        if (type == null && !types.isAny(list)) {
            types.set(list, AelType.LIST);
            return true;
        }
        if (type == AelType.LIST) {
            return true;
        }
        AelException problem = errors.source()
                .error(
                        list.at(),
                        "in needs a LIST on its right side" + (type == null ? "" : ", not a " + type),
                        "write [a, b] for a list literal");
        if (list instanceof Node.Variable variable && isComputed(variable)) {
            operands.refuse(problem);
            return false;
        }
        throw problem;
    }

    /** Whether a variable stands for another one or for a when, whose type 0.9 does not look at. */
    private boolean isComputed(Node.Variable variable) {
        Node value = inference.definition(variable);
        return value instanceof Node.Variable || value instanceof Node.When;
    }

    /** The one type of all elements of a list that is known; null if it is empty or not known. */
    private @Nullable AelType elementType(Node list) {
        Object value = List.of();
        if (list instanceof Node.Literal literal) {
            value = Values.fill(literal.value(), parameters);
        } else if (list instanceof Node.Placeholder placeholder) {
            value = parameters.get(placeholder.index(), placeholder.at());
        }
        AelType found = null;
        for (Object element : (List<?>) value) {
            AelType type = Values.typeOf(element);
            if (type == null) {
                throw errors.source().error(list.at(), "the list holds a value that AEL cannot: " + element.getClass());
            }
            if (found != null && type != found) {
                throw errors.source()
                        .error(
                                list.at(),
                                "the elements of the list of in must have one type; found " + found + " and " + type);
            }
            found = type;
        }
        return found;
    }
}
