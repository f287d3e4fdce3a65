package io.nightshift.engine.expression;

/** And, or, not and exclusive in three-valued logic. Arguments are evaluated in order, and only as far as needed. */
final class Logic {
    private Logic() {}

    static Node compile(ExpressionCompiler compiler, Opcode opcode, int count) {
        Node[] args = compiler.all(count, ValueType.BOOL);
        return switch (opcode) {
            case AND -> new Junction(args, Node.FALSE);
            case OR -> new Junction(args, Node.TRUE);
            case EXCLUSIVE -> new Exclusive(args);
            case NOT -> new Not(args[0]);
            default -> throw new AssertionError(opcode);
        };
    }

    /** And: false as soon as one is false. Or: true as soon as one is true. */
    private static final class Junction extends Node {
        private final Node[] args;
        private final int deciding;

        Junction(Node[] args, int deciding) {
            super(ValueType.BOOL);
            this.args = args;
            this.deciding = deciding;
        }

        @Override
        int truth(Frame frame) {
            int result = deciding ^ 1;
            for (Node arg : args) {
                int truth = arg.truth(frame);
                if (truth == deciding) {
                    return deciding;
                }
                if (truth == UNKNOWN) {
                    result = UNKNOWN;
                }
            }
            return result;
        }
    }

    private static final class Not extends Node {
        private final Node arg;

        Not(Node arg) {
            super(ValueType.BOOL);
            this.arg = arg;
        }

        @Override
        int truth(Frame frame) {
            int truth = arg.truth(frame);
            return truth == UNKNOWN ? UNKNOWN : truth ^ 1;
        }
    }

    /** True if exactly one is. An unknown makes the result unknown, unless two true ones come before it. */
    private static final class Exclusive extends Node {
        private final Node[] args;

        Exclusive(Node[] args) {
            super(ValueType.BOOL);
            this.args = args;
        }

        @Override
        int truth(Frame frame) {
            int result = FALSE;
            for (Node arg : args) {
                int truth = arg.truth(frame);
                if (truth == UNKNOWN) {
                    return UNKNOWN;
                }
                if (truth == TRUE) {
                    if (result == TRUE) {
                        return FALSE;
                    }
                    result = TRUE;
                }
            }
            return result;
        }
    }
}
