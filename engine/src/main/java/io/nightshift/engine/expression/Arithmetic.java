package io.nightshift.engine.expression;

/** Arithmetic over one or more integers, or one or more floating-point numbers. Integers wrap around. */
final class Arithmetic {
    private Arithmetic() {}

    /** Sums, products and the like, of integers or of floating-point numbers. */
    static Node compile(ExpressionCompiler compiler, Opcode opcode, int count) {
        Node[] args = compiler.all(count);
        ValueType type = args[0].type;
        for (Node arg : args) {
            if (arg.type != ValueType.INTEGER && arg.type != ValueType.FLOAT) {
                throw ExpressionCompiler.refuse(opcode + " takes int or float, was " + arg.type);
            }
            if (arg.type != type) {
                throw ExpressionCompiler.refuse(opcode + " of int and float: convert one side with toInt or toFloat");
            }
        }
        return type == ValueType.INTEGER ? new OfIntegers(opcode, args) : new OfNumbers(opcode, args);
    }

    /** Bitwise and, or and exclusive or of integers. */
    static Node compileBitwise(ExpressionCompiler compiler, Opcode opcode, int count) {
        return new OfIntegers(opcode, compiler.all(count, ValueType.INTEGER));
    }

    private static final class OfIntegers extends Node {
        private final Opcode opcode;
        private final Node[] args;

        OfIntegers(Opcode opcode, Node[] args) {
            super(ValueType.INTEGER);
            this.opcode = opcode;
            this.args = args;
        }

        @Override
        long integer(Frame frame) {
            long first = args[0].integer(frame);
            if (frame.unknown) {
                return 0;
            }
            if (args.length == 1) {
                return ofOne(frame, first);
            }
            if (opcode == Opcode.DIV) {
                return quotient(frame, first, product(frame));
            }
            long result = first;
            for (int i = 1; i < args.length; i++) {
                long next = args[i].integer(frame);
                if (frame.unknown) {
                    return 0;
                }
                result = combine(result, next);
            }
            return result;
        }

        private long ofOne(Frame frame, long value) {
            return switch (opcode) {
                case SUB -> -value;
                case DIV -> quotient(frame, 1, value);
                default -> value;
            };
        }

        private long combine(long a, long b) {
            return switch (opcode) {
                case ADD -> a + b;
                case SUB -> a - b;
                case MUL -> a * b;
                case MIN -> Math.min(a, b);
                case MAX -> Math.max(a, b);
                case INT_AND -> a & b;
                case INT_OR -> a | b;
                case INT_XOR -> a ^ b;
                default -> throw new AssertionError(opcode);
            };
        }

        /** The product of all divisors: the server divides once. */
        private long product(Frame frame) {
            long product = 1;
            for (int i = 1; i < args.length && !frame.unknown; i++) {
                product *= args[i].integer(frame);
            }
            return product;
        }

        private static long quotient(Frame frame, long dividend, long divisor) {
            if (frame.unknown || divisor == 0) {
                frame.unknown = true;
                return 0;
            }
            return dividend / divisor;
        }
    }

    private static final class OfNumbers extends Node {
        private final Opcode opcode;
        private final Node[] args;

        OfNumbers(Opcode opcode, Node[] args) {
            super(ValueType.FLOAT);
            this.opcode = opcode;
            this.args = args;
        }

        @Override
        double number(Frame frame) {
            double first = args[0].number(frame);
            if (frame.unknown) {
                return 0;
            }
            if (args.length == 1) {
                return ofOne(first);
            }
            boolean divide = opcode == Opcode.DIV;
            double result = divide ? 1.0 : first;
            for (int i = 1; i < args.length; i++) {
                double next = args[i].number(frame);
                if (frame.unknown) {
                    return 0;
                }
                result = divide ? Numbers.nan(result * next, result, next) : combine(result, next);
            }
            return divide ? Numbers.nan(first / result, first, result) : result;
        }

        private double ofOne(double value) {
            return switch (opcode) {
                case SUB -> Numbers.nan(0.0 - value, 0.0, value);
                case DIV -> Numbers.nan(1.0 / value, 1.0, value);
                default -> value;
            };
        }

        private double combine(double a, double b) {
            return switch (opcode) {
                case ADD -> Numbers.nan(a + b, a, b);
                case SUB -> Numbers.nan(a - b, a, b);
                case MUL -> Numbers.nan(a * b, a, b);
                case MIN -> a > b ? b : a;
                case MAX -> a < b ? b : a;
                default -> throw new AssertionError(opcode);
            };
        }
    }
}
