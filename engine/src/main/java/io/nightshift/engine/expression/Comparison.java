package io.nightshift.engine.expression;

import io.nightshift.engine.msgpack.MsgpackOrder;
import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.particle.ParticleCursor;
import io.nightshift.engine.result.EngineException;
import java.util.Arrays;

/** Comparison of two values of the same type. */
final class Comparison {
    private Comparison() {}

    static Node compile(ExpressionCompiler compiler, Opcode opcode, int count) {
        Relation relation = relation(opcode);
        Node left = compiler.next();
        Node right = compiler.next();
        if (left.type != right.type) {
            throw ExpressionCompiler.refuse(
                    opcode + " of " + left.type + " and " + right.type + ": both sides must have one type");
        }
        return switch (left.type) {
            case BOOL -> new OfBools(relation, left, right);
            case INTEGER -> new OfIntegers(relation, left, right);
            case FLOAT -> new OfNumbers(relation, left, right);
            case STRING, BLOB -> new OfBytes(relation, left, right);
            case NIL, LIST, MAP, SPECIAL -> new OfPacked(relation, left, right);
            case GEOJSON, HLL, REMOVAL -> throw ExpressionCompiler.refuse(left.type + " values cannot be compared");
        };
    }

    private static Relation relation(Opcode opcode) {
        return switch (opcode) {
            case EQ -> Relation.EQUAL;
            case NE -> Relation.NOT_EQUAL;
            case GT -> Relation.GREATER;
            case GE -> Relation.GREATER_OR_EQUAL;
            case LT -> Relation.LESS;
            case LE -> Relation.LESS_OR_EQUAL;
            default -> throw new AssertionError(opcode);
        };
    }

    private abstract static class Pair extends Node {
        final Relation relation;
        final Node left;
        final Node right;

        Pair(Relation relation, Node left, Node right) {
            super(ValueType.BOOL);
            this.relation = relation;
            this.left = left;
            this.right = right;
        }
    }

    private static final class OfBools extends Pair {
        OfBools(Relation relation, Node left, Node right) {
            super(relation, left, right);
        }

        @Override
        int truth(Frame frame) {
            int a = left.truth(frame);
            if (a == UNKNOWN) {
                return UNKNOWN;
            }
            int b = right.truth(frame);
            return b == UNKNOWN ? UNKNOWN : relation.truth(Integer.compare(a, b));
        }
    }

    private static final class OfIntegers extends Pair {
        OfIntegers(Relation relation, Node left, Node right) {
            super(relation, left, right);
        }

        @Override
        int truth(Frame frame) {
            long a = left.integer(frame);
            if (frame.takeUnknown()) {
                return UNKNOWN;
            }
            long b = right.integer(frame);
            return frame.takeUnknown() ? UNKNOWN : relation.truth(Long.compare(a, b));
        }

        @Override
        TimeRange lastUpdates() {
            if (Metadata.isLastUpdate(left) && right instanceof Constants.Int limit) {
                return TimeRange.of(relation, limit.value);
            }
            return Metadata.isLastUpdate(right) && left instanceof Constants.Int limit
                    ? TimeRange.of(relation.mirrored(), limit.value)
                    : TimeRange.ALL;
        }
    }

    private static final class OfNumbers extends Pair {
        OfNumbers(Relation relation, Node left, Node right) {
            super(relation, left, right);
        }

        @Override
        int truth(Frame frame) {
            double a = left.number(frame);
            if (frame.takeUnknown()) {
                return UNKNOWN;
            }
            double b = right.number(frame);
            if (frame.takeUnknown()) {
                return UNKNOWN;
            }
            return relation.truth(a < b ? -1 : a > b ? 1 : a == b ? 0 : Relation.UNORDERED);
        }
    }

    /** Values either of which may be unknown. */
    private abstract static class OfValues extends Pair {
        OfValues(Relation relation, Node left, Node right) {
            super(relation, left, right);
        }

        @Override
        final int truth(Frame frame) {
            ParticleCursor a = left.value(frame);
            if (a == null) {
                return UNKNOWN;
            }
            ParticleCursor b = right.value(frame);
            if (b == null) {
                return UNKNOWN;
            }
            frame.beginOperation(Math.min(a.length(), b.length()));
            return truth(a, b);
        }

        abstract int truth(ParticleCursor a, ParticleCursor b);
    }

    /** Strings and blobs: by unsigned bytes, then by length. */
    private static final class OfBytes extends OfValues {
        OfBytes(Relation relation, Node left, Node right) {
            super(relation, left, right);
        }

        @Override
        int truth(ParticleCursor a, ParticleCursor b) {
            if (relation == Relation.EQUAL) {
                return truthOf(a.length() == b.length() && mismatch(a, b) < 0);
            }
            if (relation == Relation.NOT_EQUAL) {
                return truthOf(a.length() != b.length() || mismatch(a, b) >= 0);
            }
            return relation.truth(Integer.signum(
                    Arrays.compareUnsigned(a.bytes(), a.offset(), a.end(), b.bytes(), b.offset(), b.end())));
        }

        private static int mismatch(ParticleCursor a, ParticleCursor b) {
            return Arrays.mismatch(a.bytes(), a.offset(), a.end(), b.bytes(), b.offset(), b.end());
        }
    }

    /** Lists, maps and the special values of requests, in the order of packed values. */
    private static final class OfPacked extends OfValues {
        OfPacked(Relation relation, Node left, Node right) {
            super(relation, left, right);
        }

        @Override
        int truth(ParticleCursor a, ParticleCursor b) {
            // The types differ only if a call on nil returned something else.
            if (a.type() != b.type()) {
                return UNKNOWN;
            }
            if (a.type() == ValueType.NIL.particleType) {
                return relation.truth(0);
            }
            if (a.type() != ValueType.LIST.particleType
                    && a.type() != ValueType.MAP.particleType
                    && a.type() != ValueType.SPECIAL.particleType) {
                return UNKNOWN;
            }
            try {
                int order = MsgpackOrder.compareOrdered(reader(a), reader(b));
                return order == MsgpackOrder.INCOMPARABLE ? UNKNOWN : relation.truth(order);
            } catch (EngineException malformed) {
                return UNKNOWN;
            }
        }

        private static MsgpackReader reader(ParticleCursor value) {
            return new MsgpackReader(value.bytes(), value.offset(), value.length());
        }
    }
}
