package io.nightshift.engine.expression;

import io.nightshift.engine.particle.ParticleCursor;
import org.jspecify.annotations.Nullable;

/** Let, which evaluates values once and names them, and the use of such a name. */
final class Variables {
    private Variables() {}

    static Node let(ExpressionCompiler compiler, Opcode opcode, int count) {
        if (count % 2 == 0) {
            throw ExpressionCompiler.refuse("let takes pairs of name and value, then one expression");
        }
        int pairs = count / 2;
        Node[] values = new Node[pairs];
        int first = 0;
        for (int i = 0; i < pairs; i++) {
            Scope.Variable variable = compiler.scope().define(compiler.readBytes(opcode));
            values[i] = compiler.next();
            variable.type = values[i].type;
            if (i == 0) {
                first = variable.index;
            }
        }
        Node body = compiler.next();
        compiler.scope().leave(pairs);
        return new Let(first, values, body);
    }

    static Node var(ExpressionCompiler compiler, Opcode opcode, int count) {
        Scope.Variable variable = compiler.scope().use(compiler.readBytes(opcode));
        ValueType type = variable.type;
        if (type == null || type == ValueType.SPECIAL) {
            throw ExpressionCompiler.refuse("a variable is used before it has a value");
        }
        return new Var(type, variable.index);
    }

    private static final class Let extends Node {
        private final int first;
        private final Node[] values;
        private final Node body;

        Let(int first, Node[] values, Node body) {
            super(body.type);
            this.first = first;
            this.values = values;
            this.body = body;
        }

        private void bind(Frame frame) {
            for (int i = 0; i < values.length; i++) {
                Node node = values[i];
                int at = first + i;
                switch (node.type) {
                    case BOOL -> frame.scalars[at] = node.truth(frame);
                    case INTEGER -> frame.scalars[at] = node.integer(frame);
                    case FLOAT -> frame.scalars[at] = Double.doubleToRawLongBits(node.number(frame));
                    case NIL, STRING, LIST, MAP, BLOB, GEOJSON, HLL, SPECIAL, REMOVAL ->
                        frame.values[at] = node.value(frame);
                }
                frame.unknowns[at] = frame.takeUnknown();
            }
        }

        @Override
        int truth(Frame frame) {
            bind(frame);
            return body.truth(frame);
        }

        @Override
        long integer(Frame frame) {
            bind(frame);
            return body.integer(frame);
        }

        @Override
        double number(Frame frame) {
            bind(frame);
            return body.number(frame);
        }

        @Override
        @Nullable
        ParticleCursor value(Frame frame) {
            bind(frame);
            return body.value(frame);
        }

        @Override
        boolean isUnknown() {
            return body.isUnknown();
        }
    }

    private static final class Var extends Node {
        private final int index;

        Var(ValueType type, int index) {
            super(type);
            this.index = index;
        }

        @Override
        int truth(Frame frame) {
            return (int) frame.scalars[index];
        }

        @Override
        long integer(Frame frame) {
            frame.unknown |= frame.unknowns[index];
            return frame.scalars[index];
        }

        @Override
        double number(Frame frame) {
            frame.unknown |= frame.unknowns[index];
            return Double.longBitsToDouble(frame.scalars[index]);
        }

        @Override
        @Nullable
        ParticleCursor value(Frame frame) {
            return frame.values[index];
        }
    }
}
