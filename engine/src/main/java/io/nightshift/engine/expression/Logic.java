package io.nightshift.engine.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** And, or, not and exclusive in three-valued logic. Arguments are evaluated in order, and only as far as needed. */
final class Logic {
    private Logic() {}

    static Node compile(ExpressionCompiler compiler, Opcode opcode, int count) {
        if (opcode == Opcode.AND) {
            return and(compiler, count);
        }
        Node[] args = compiler.all(count, ValueType.BOOL);
        return switch (opcode) {
            case OR -> new Junction(args, Node.TRUE, null);
            case EXCLUSIVE -> new Exclusive(args);
            case NOT -> new Not(args[0]);
            default -> throw new AssertionError(opcode);
        };
    }

    private static Node and(ExpressionCompiler compiler, int count) {
        Node[] args = new Node[count];
        List<Node> ofMetadata = new ArrayList<>();
        List<Node> ofContent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int metadata = compiler.metadataUses();
            int content = compiler.contentUses();
            args[i] = compiler.next(ValueType.BOOL, "argument " + (i + 1));
            if (compiler.contentUses() == content) {
                ofMetadata.add(args[i]);
            } else if (compiler.metadataUses() == metadata) {
                ofContent.add(args[i]);
            }
        }
        boolean splits = ofMetadata.size() + ofContent.size() == count && !ofMetadata.isEmpty() && !ofContent.isEmpty();
        return new Junction(args, Node.FALSE, splits ? new Phases(junction(ofMetadata), junction(ofContent)) : null);
    }

    private static Node junction(List<Node> args) {
        return args.size() == 1 ? args.get(0) : new Junction(args.toArray(new Node[0]), Node.FALSE, null);
    }

    /** An expression that is true if two are: the first one reads no bins and no user key, the second one no metadata. */
    record Phases(Node metadata, Node content) {}

    /** And: false as soon as one is false. Or: true as soon as one is true. */
    static final class Junction extends Node {
        private final Node[] args;
        private final int deciding;

        /** The same in two parts, to be evaluated one after the other; null if it is not made of two. */
        final @Nullable Phases phases;

        Junction(Node[] args, int deciding, @Nullable Phases phases) {
            super(ValueType.BOOL);
            this.args = args;
            this.deciding = deciding;
            this.phases = phases;
        }

        @Override
        TimeRange lastUpdates() {
            TimeRange range = TimeRange.ALL;
            if (deciding == FALSE) {
                for (Node arg : args) {
                    range = range.and(arg.lastUpdates());
                }
            }
            return range;
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
