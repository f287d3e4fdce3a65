package io.nightshift.engine.expression;

import io.nightshift.engine.particle.ParticleCursor;
import org.jspecify.annotations.Nullable;

/** The action of the first condition that is true, or else the last action; unknown as soon as a condition is. */
final class Cond extends Node {
    private final Node[] conditions;
    private final Node[] actions;

    private Cond(ValueType type, Node[] conditions, Node[] actions) {
        super(type);
        this.conditions = conditions;
        this.actions = actions;
    }

    static Node compile(ExpressionCompiler compiler, Opcode opcode, int count) {
        if (count % 2 == 0) {
            throw ExpressionCompiler.refuse("cond takes pairs of condition and action, then a default action");
        }
        Node[] conditions = new Node[count / 2];
        Node[] actions = new Node[count / 2 + 1];
        for (int i = 0; i < conditions.length; i++) {
            conditions[i] = compiler.next(ValueType.BOOL, "a condition");
            actions[i] = compiler.next();
        }
        actions[conditions.length] = compiler.next();
        return new Cond(commonType(actions), conditions, actions);
    }

    /** All actions must have one type, apart from the literal "unknown", which goes with any. */
    private static ValueType commonType(Node[] actions) {
        Node typed = actions[0];
        for (Node action : actions) {
            if (typed.isUnknown()) {
                typed = action;
            } else if (!action.isUnknown() && action.type != typed.type) {
                throw ExpressionCompiler.refuse(
                        "the actions of a cond must have one type, were " + typed.type + " and " + action.type);
            }
        }
        if (typed.type == ValueType.SPECIAL) {
            throw ExpressionCompiler.refuse("an action of a cond cannot be " + typed.type);
        }
        return typed.type;
    }

    private @Nullable Node choose(Frame frame) {
        for (int i = 0; i < conditions.length; i++) {
            int truth = conditions[i].truth(frame);
            if (truth == UNKNOWN) {
                return null;
            }
            if (truth == TRUE) {
                return actions[i];
            }
        }
        return actions[conditions.length];
    }

    @Override
    int truth(Frame frame) {
        Node action = choose(frame);
        return action == null ? UNKNOWN : action.truth(frame);
    }

    @Override
    long integer(Frame frame) {
        Node action = choose(frame);
        if (action == null) {
            frame.unknown = true;
            return 0;
        }
        return action.integer(frame);
    }

    @Override
    double number(Frame frame) {
        Node action = choose(frame);
        if (action == null) {
            frame.unknown = true;
            return 0;
        }
        return action.number(frame);
    }

    @Override
    @Nullable
    ParticleCursor value(Frame frame) {
        Node action = choose(frame);
        return action == null ? null : action.value(frame);
    }
}
