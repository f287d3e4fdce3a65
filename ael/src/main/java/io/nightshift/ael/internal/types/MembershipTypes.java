package io.nightshift.ael.internal.types;

import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Type;
import io.nightshift.ael.internal.tree.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types around {@code in}: a list on the right side, its element type on the left. */
final class MembershipTypes {
    private final Inference inference;
    private final OperandTypes operands;
    private final TypeTable types;
    private final Parameters parameters;

    MembershipTypes(Inference inference, OperandTypes operands, TypeTable types, Parameters parameters) {
        this.inference = inference;
        this.operands = operands;
        this.types = types;
        this.parameters = parameters;
    }

    void infer(Node.In node) {
        Node left = node.element();
        Node list = node.list();
        if (!isList(list)) {
            return;
        }
        Type element = elementType(list);
        if (types.isAny(left)) {
            return;
        }
        Type type = types.get(left);
        if (type == null) {
            if (element == null) {
                throw TypeErrors.undecidable(left, "the left side of in has", left);
            }
            operands.checkNumber(node, left, list, element);
            types.set(left, element);
        } else if (element != null && element != type) {
            Problem problem = TypeErrors.mismatch(node, type.name(), element.name(), list);
            if (OperandTypes.isFirm(left) && !(type.isNumeric() && element.isNumeric())) {
                throw problem;
            }
            operands.refuse(problem);
        }
    }

    /** Makes the right side a list; false if it cannot be one, but only a server reports that. */
    private boolean isList(Node list) {
        Type type = types.get(list);
        if (type == null && !types.isAny(list)) {
            types.set(list, Type.LIST);
            return true;
        }
        if (type == Type.LIST) {
            return true;
        }
        Problem problem = Problem.at(
                list.at(),
                "in needs a LIST on its right side" + (type == null ? "" : ", not a " + type),
                "write [a, b] for a list literal");
        if (list instanceof Node.Variable variable && isComputed(variable)) {
            operands.refuse(problem);
            return false;
        }
        throw problem;
    }

    /** Whether a variable stands for another one or for a when, whose type 0.9 does not check. */
    private boolean isComputed(Node.Variable variable) {
        Node value = inference.definition(variable);
        return value instanceof Node.Variable || value instanceof Node.When;
    }

    /** The common type of all elements of a list, if known; null if the list is empty or its type is unknown. */
    private @Nullable Type elementType(Node list) {
        Object value = List.of();
        if (list instanceof Node.Literal literal) {
            value = parameters.fill(literal.value());
        } else if (list instanceof Node.Placeholder placeholder) {
            value = parameters.get(placeholder.index(), placeholder.at());
        }
        Type found = null;
        for (Object element : (List<?>) value) {
            Type type = Values.typeOf(element);
            if (type == null) {
                throw Problem.at(list.at(), "the list holds a value that AEL cannot: " + element.getClass());
            }
            if (found != null && type != found) {
                throw Problem.at(
                        list.at(),
                        "the elements of the list of in must have one type; found " + found + " and " + type);
            }
            found = type;
        }
        return found;
    }
}
