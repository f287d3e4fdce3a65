package io.nightshift.engine.expression;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variables in scope at the compiler's position. */
final class Scope {
    private final List<Variable> variables = new ArrayList<>();
    private int maxVariables;

    /** A variable; its type is null while its own value is being compiled. */
    static final class Variable {
        private final byte[] name;
        final int index;

        @Nullable
        ValueType type;

        Variable(byte[] name, int index) {
            this.name = name;
            this.index = index;
        }
    }

    Variable define(byte[] name) {
        checkName(name);
        if (find(name) != null) {
            throw ExpressionCompiler.refuse("variable " + text(name) + " is defined twice");
        }
        Variable variable = new Variable(name, variables.size());
        variables.add(variable);
        maxVariables = Math.max(maxVariables, variables.size());
        return variable;
    }

    Variable use(byte[] name) {
        Variable variable = find(name);
        if (variable == null) {
            throw ExpressionCompiler.refuse("variable " + text(name) + " is not defined");
        }
        return variable;
    }

    /** Removes the last variables from the scope. */
    void leave(int count) {
        variables.subList(variables.size() - count, variables.size()).clear();
    }

    /** The largest number of variables in scope at once. */
    int maxVariables() {
        return maxVariables;
    }

    private @Nullable Variable find(byte[] name) {
        for (Variable variable : variables) {
            if (Arrays.equals(variable.name, name)) {
                return variable;
            }
        }
        return null;
    }

    private static void checkName(byte[] name) {
        boolean valid = name.length > 0 && !isDigit(name[0]);
        for (byte b : name) {
            valid &= b == '_' || isDigit(b) || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
        }
        if (!valid) {
            throw ExpressionCompiler.refuse(
                    "variable name '" + text(name) + "' must be letters, digits and _, and not start with a digit");
        }
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static String text(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
    }
}
