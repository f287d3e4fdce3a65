package io.nightshift.engine.expression;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;

/** Functions of one or two numbers: pow, log, mod, abs, rounding, conversions, and those on the bits of an integer. */
final class NumericFunctions {
    private NumericFunctions() {}

    static Node pow(ExpressionCompiler compiler, Opcode opcode, int count) {
        return ofTwo(compiler, opcode, Powers::pow);
    }

    static Node log(ExpressionCompiler compiler, Opcode opcode, int count) {
        return ofTwo(compiler, opcode, (value, base) -> {
            double dividend = Powers.log(value);
            double divisor = Powers.log(base);
            return Numbers.nan(dividend / divisor, dividend, divisor);
        });
    }

    static Node mod(ExpressionCompiler compiler, Opcode opcode, int count) {
        Node dividend = compiler.next(ValueType.INTEGER, opcode);
        Node divisor = compiler.next(ValueType.INTEGER, opcode);
        return new Int() {
            @Override
            long integer(Frame frame) {
                long a = dividend.integer(frame);
                if (frame.unknown) {
                    return 0;
                }
                long b = divisor.integer(frame);
                if (frame.unknown || b == 0) {
                    frame.unknown = true;
                    return 0;
                }
                return a % b;
            }
        };
    }

    static Node abs(ExpressionCompiler compiler, Opcode opcode, int count) {
        Node arg = compiler.next();
        return switch (arg.type) {
            case INTEGER -> ofInteger(arg, Math::abs);
            case FLOAT -> ofNumber(arg, Math::abs);
            case NIL, BOOL, STRING, LIST, MAP, BLOB, GEOJSON, HLL, SPECIAL, REMOVAL ->
                throw ExpressionCompiler.refuse(opcode + " takes int or float, was " + arg.type);
        };
    }

    static Node floor(ExpressionCompiler compiler, Opcode opcode, int count) {
        return ofNumber(compiler.next(ValueType.FLOAT, opcode), value -> Numbers.nan(Math.floor(value), value));
    }

    static Node ceil(ExpressionCompiler compiler, Opcode opcode, int count) {
        return ofNumber(compiler.next(ValueType.FLOAT, opcode), value -> Numbers.nan(Math.ceil(value), value));
    }

    static Node toInt(ExpressionCompiler compiler, Opcode opcode, int count) {
        Node arg = compiler.next(ValueType.FLOAT, opcode);
        return new Int() {
            @Override
            long integer(Frame frame) {
                return Numbers.toInteger(arg.number(frame));
            }
        };
    }

    static Node toFloat(ExpressionCompiler compiler, Opcode opcode, int count) {
        Node arg = compiler.next(ValueType.INTEGER, opcode);
        return new Number() {
            @Override
            double number(Frame frame) {
                return arg.integer(frame);
            }
        };
    }

    static Node invert(ExpressionCompiler compiler, Opcode opcode, int count) {
        return ofInteger(compiler.next(ValueType.INTEGER, opcode), value -> ~value);
    }

    static Node count(ExpressionCompiler compiler, Opcode opcode, int count) {
        return ofInteger(compiler.next(ValueType.INTEGER, opcode), Long::bitCount);
    }

    /** Shifts; only the low 6 bits of the distance count. */
    static Node shift(ExpressionCompiler compiler, Opcode opcode, int count) {
        Node value = compiler.next(ValueType.INTEGER, opcode);
        Node distance = compiler.next(ValueType.INTEGER, opcode);
        return new Int() {
            @Override
            long integer(Frame frame) {
                long bits = value.integer(frame);
                if (frame.unknown) {
                    return 0;
                }
                long by = distance.integer(frame);
                return switch (opcode) {
                    case INT_LSHIFT -> bits << by;
                    case INT_RSHIFT -> bits >>> by;
                    case INT_ARSHIFT -> bits >> by;
                    default -> throw new AssertionError(opcode);
                };
            }
        };
    }

    /** The position of the first wanted bit from the left or from the right, counted from the left; or -1. */
    static Node scan(ExpressionCompiler compiler, Opcode opcode, int count) {
        Node value = compiler.next(ValueType.INTEGER, opcode);
        Node wanted = compiler.next(ValueType.BOOL, opcode);
        boolean fromLeft = opcode == Opcode.INT_LSCAN;
        return new Int() {
            @Override
            long integer(Frame frame) {
                long bits = value.integer(frame);
                if (frame.unknown) {
                    return 0;
                }
                int set = wanted.truth(frame);
                if (set == UNKNOWN) {
                    frame.unknown = true;
                    return 0;
                }
                if (set == FALSE) {
                    bits = ~bits;
                }
                if (bits == 0) {
                    return -1;
                }
                return fromLeft ? Long.numberOfLeadingZeros(bits) : 63 - Long.numberOfTrailingZeros(bits);
            }
        };
    }

    private static Node ofInteger(Node arg, LongUnaryOperator function) {
        return new Int() {
            @Override
            long integer(Frame frame) {
                return function.applyAsLong(arg.integer(frame));
            }
        };
    }

    private static Node ofNumber(Node arg, DoubleUnaryOperator function) {
        return new Number() {
            @Override
            double number(Frame frame) {
                return function.applyAsDouble(arg.number(frame));
            }
        };
    }

    private static Node ofTwo(ExpressionCompiler compiler, Opcode opcode, DoubleBinaryOperator function) {
        Node left = compiler.next(ValueType.FLOAT, opcode);
        Node right = compiler.next(ValueType.FLOAT, opcode);
        return new Number() {
            @Override
            double number(Frame frame) {
                double a = left.number(frame);
                if (frame.unknown) {
                    return 0;
                }
                double b = right.number(frame);
                return frame.unknown ? 0 : function.applyAsDouble(a, b);
            }
        };
    }

    private abstract static class Int extends Node {
        Int() {
            super(ValueType.INTEGER);
        }

        @Override
        abstract long integer(Frame frame);
    }

    private abstract static class Number extends Node {
        Number() {
            super(ValueType.FLOAT);
        }

        @Override
        abstract double number(Frame frame);
    }
}
