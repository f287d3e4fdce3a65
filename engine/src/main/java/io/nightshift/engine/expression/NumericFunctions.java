package io.nightshift.engine.expression;

/** Functions of one or two numbers: pow, log, mod, abs, rounding, conversions, and those on the bits of an integer. */
final class NumericFunctions {
    private NumericFunctions() {}

    static Node pow(ExpressionCompiler compiler, Opcode opcode, int count) {
        Node base = compiler.next(ValueType.FLOAT, opcode);
        Node exponent = compiler.next(ValueType.FLOAT, opcode);
        return new Number() {
            @Override
            double number(Frame frame) {
                double a = base.number(frame);
                if (frame.unknown) {
                    return 0;
                }
                double b = exponent.number(frame);
                return frame.unknown ? 0 : Powers.pow(a, b);
            }
        };
    }

    static Node log(ExpressionCompiler compiler, Opcode opcode, int count) {
        Node value = compiler.next(ValueType.FLOAT, opcode);
        Node base = compiler.next(ValueType.FLOAT, opcode);
        return new Number() {
            @Override
            double number(Frame frame) {
                double a = value.number(frame);
                if (frame.unknown) {
                    return 0;
                }
                double b = base.number(frame);
                if (frame.unknown) {
                    return 0;
                }
                double dividend = Powers.log(a);
                double divisor = Powers.log(b);
                return Numbers.nan(dividend / divisor, dividend, divisor);
            }
        };
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
            case INTEGER ->
                new Int() {
                    @Override
                    long integer(Frame frame) {
                        return Math.abs(arg.integer(frame));
                    }
                };
            case FLOAT ->
                new Number() {
                    @Override
                    double number(Frame frame) {
                        return Math.abs(arg.number(frame));
                    }
                };
            case NIL, BOOL, STRING, LIST, MAP, BLOB, GEOJSON, HLL, SPECIAL ->
                throw ExpressionCompiler.refuse(opcode + " takes int or float, was " + arg.type);
        };
    }

    static Node floor(ExpressionCompiler compiler, Opcode opcode, int count) {
        Node arg = compiler.next(ValueType.FLOAT, opcode);
        return new Number() {
            @Override
            double number(Frame frame) {
                double value = arg.number(frame);
                return Numbers.nan(Math.floor(value), value);
            }
        };
    }

    static Node ceil(ExpressionCompiler compiler, Opcode opcode, int count) {
        Node arg = compiler.next(ValueType.FLOAT, opcode);
        return new Number() {
            @Override
            double number(Frame frame) {
                double value = arg.number(frame);
                return Numbers.nan(Math.ceil(value), value);
            }
        };
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
        Node arg = compiler.next(ValueType.INTEGER, opcode);
        return new Int() {
            @Override
            long integer(Frame frame) {
                return ~arg.integer(frame);
            }
        };
    }

    static Node count(ExpressionCompiler compiler, Opcode opcode, int count) {
        Node arg = compiler.next(ValueType.INTEGER, opcode);
        return new Int() {
            @Override
            long integer(Frame frame) {
                return Long.bitCount(arg.integer(frame));
            }
        };
    }

    /** Shifts; of the distance only the low 6 bits count. */
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

    /** The position of the first bit from the left or from the right that is as wanted, counted from the left; or -1. */
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
