package io.nightshift.engine.expression;

import static io.nightshift.engine.expression.Packed.op;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random expressions over bins and variables, and their results, computed naively with Java objects and
 * null for unknown. Shares only the wire codes with the compiler.
 */
final class Model {
    /** An expression: its packed form and its meaning. */
    record Tree(Packed.Raw packed, Meaning meaning) {}

    @FunctionalInterface
    interface Meaning {
        @Nullable
        Object of(Map<String, Object> bins, Map<String, @Nullable Object> variables);
    }

    private static final List<String> STRINGS = List.of("", "a", "ab", "b", "é");
    private static final long[] INTEGERS = {0, 1, -1, 2, 7, 64, Long.MAX_VALUE, Long.MIN_VALUE};
    private static final double[] NUMBERS = {0.0, -0.0, 1.5, -2.25, 1e300, Double.NaN, Double.NEGATIVE_INFINITY};

    private final Random random;
    private final Map<String, Character> scope = new HashMap<>();
    private int names;

    Model(Random random) {
        this.random = random;
    }

    /** Bins that may each be absent or of another type. */
    Map<String, Object> bins() {
        Map<String, Object> bins = new HashMap<>();
        for (String name : List.of("b", "i", "f", "s")) {
            if (random.nextInt(4) > 0) {
                char type = random.nextInt(5) > 0 ? name.charAt(0) : "bifs".charAt(random.nextInt(4));
                bins.put(name, constant(type));
            }
        }
        return bins;
    }

    /** @param type b, i, f or s */
    Tree tree(char type, int depth) {
        int kind = depth == 0 ? random.nextInt(2) : random.nextInt(8);
        return switch (kind) {
            case 0 -> literal(type);
            case 1 -> bin(type);
            case 2 -> cond(type, depth - 1);
            case 3 -> let(type, depth - 1);
            case 4 -> variable(type);
            default -> operation(type, depth - 1);
        };
    }

    private Object constant(char type) {
        return switch (type) {
            case 'b' -> random.nextBoolean();
            case 'i' -> INTEGERS[random.nextInt(INTEGERS.length)];
            case 'f' -> NUMBERS[random.nextInt(NUMBERS.length)];
            default -> STRINGS.get(random.nextInt(STRINGS.size()));
        };
    }

    private Tree literal(char type) {
        Object value = constant(type);
        return new Tree(Packed.value(value), (bins, variables) -> value);
    }

    private Tree bin(char type) {
        String name = String.valueOf(type);
        int code = Map.of('b', Packed.BOOL, 'i', Packed.INT, 'f', Packed.FLOAT, 's', Packed.STRING)
                .get(type);
        return new Tree(Packed.bin(code, name), (bins, variables) -> {
            Object value = bins.get(name);
            return value != null && typeOf(value) == type ? value : null;
        });
    }

    private static char typeOf(Object value) {
        return switch (value) {
            case Boolean ignored -> 'b';
            case Long ignored -> 'i';
            case Double ignored -> 'f';
            default -> 's';
        };
    }

    private Tree cond(char type, int depth) {
        Tree condition = tree('b', depth);
        Tree yes = random.nextInt(6) == 0 ? unknown() : tree(type, depth);
        Tree no = tree(type, depth);
        return new Tree(op(Opcode.COND, condition.packed(), yes.packed(), no.packed()), (bins, variables) -> {
            Object chosen = condition.meaning().of(bins, variables);
            return chosen == null
                    ? null
                    : ((Boolean) chosen ? yes : no).meaning().of(bins, variables);
        });
    }

    private static Tree unknown() {
        return new Tree(op(Opcode.UNKNOWN), (bins, variables) -> null);
    }

    private Tree let(char type, int depth) {
        char valueType = "bifs".charAt(random.nextInt(4));
        Tree value = tree(valueType, depth);
        String name = "v" + names++;
        scope.put(name, valueType);
        Tree body = tree(type, depth);
        scope.remove(name);
        return new Tree(op(Opcode.LET, new Packed.Name(name), value.packed(), body.packed()), (bins, variables) -> {
            Map<String, @Nullable Object> inner = new HashMap<>(variables);
            inner.put(name, value.meaning().of(bins, variables));
            return body.meaning().of(bins, inner);
        });
    }

    private Tree variable(char type) {
        List<String> known = scope.keySet().stream()
                .filter(name -> scope.get(name) == type)
                .sorted()
                .toList();
        if (known.isEmpty()) {
            return bin(type);
        }
        String name = known.get(random.nextInt(known.size()));
        return new Tree(Packed.var(name), (bins, variables) -> variables.get(name));
    }

    private Tree operation(char type, int depth) {
        return switch (type) {
            case 'b' -> random.nextBoolean() ? logic(depth) : comparison(depth);
            case 'i' -> integer(depth);
            case 'f' -> number(depth);
            default -> bin('s');
        };
    }

    private Tree logic(int depth) {
        Tree a = tree('b', depth);
        Tree b = tree('b', depth);
        return switch (random.nextInt(3)) {
            case 0 ->
                new Tree(op(Opcode.NOT, a.packed()), (bins, variables) -> {
                    Object x = a.meaning().of(bins, variables);
                    return x == null ? null : !(Boolean) x;
                });
            case 1 ->
                new Tree(
                        op(Opcode.AND, a.packed(), b.packed()),
                        (bins, variables) -> junction(
                                a.meaning().of(bins, variables), b.meaning().of(bins, variables), false));
            default ->
                new Tree(
                        op(Opcode.OR, a.packed(), b.packed()),
                        (bins, variables) -> junction(
                                a.meaning().of(bins, variables), b.meaning().of(bins, variables), true));
        };
    }

    private static @Nullable Object junction(@Nullable Object a, @Nullable Object b, boolean deciding) {
        if (Boolean.valueOf(deciding).equals(a) || Boolean.valueOf(deciding).equals(b)) {
            return deciding;
        }
        return a == null || b == null ? null : !deciding;
    }

    private Tree comparison(int depth) {
        char type = "bifs".charAt(random.nextInt(4));
        Tree a = tree(type, depth);
        Tree b = tree(type, depth);
        Opcode opcode = List.of(Opcode.EQ, Opcode.NE, Opcode.LT, Opcode.LE, Opcode.GT, Opcode.GE)
                .get(random.nextInt(6));
        return new Tree(op(opcode, a.packed(), b.packed()), (bins, variables) -> {
            Object x = a.meaning().of(bins, variables);
            Object y = b.meaning().of(bins, variables);
            return x == null || y == null ? null : compare(opcode, x, y);
        });
    }

    private static boolean compare(Opcode opcode, Object x, Object y) {
        if (x instanceof Double a && y instanceof Double b) {
            return switch (opcode) {
                case EQ -> a.doubleValue() == b.doubleValue();
                case NE -> a.doubleValue() != b.doubleValue();
                case LT -> a < b;
                case LE -> a <= b;
                case GT -> a > b;
                default -> a >= b;
            };
        }
        int order = switch (x) {
            case Boolean a -> a.compareTo((Boolean) y);
            case Long a -> a.compareTo((Long) y);
            // For these strings the order of UTF-8 is that of UTF-16.
            default -> ((String) x).compareTo((String) y);
        };
        return switch (opcode) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            default -> order >= 0;
        };
    }

    private Tree integer(int depth) {
        Tree a = tree('i', depth);
        Tree b = tree('i', depth);
        Opcode opcode = List.of(
                        Opcode.ADD,
                        Opcode.SUB,
                        Opcode.MUL,
                        Opcode.DIV,
                        Opcode.MOD,
                        Opcode.MAX,
                        Opcode.INT_XOR,
                        Opcode.INT_RSHIFT,
                        Opcode.INT_NOT)
                .get(random.nextInt(9));
        if (opcode == Opcode.INT_NOT) {
            return new Tree(op(opcode, a.packed()), (bins, variables) -> {
                Object x = a.meaning().of(bins, variables);
                return x == null ? null : ~(Long) x;
            });
        }
        return new Tree(op(opcode, a.packed(), b.packed()), (bins, variables) -> {
            Object x = a.meaning().of(bins, variables);
            Object y = b.meaning().of(bins, variables);
            return x == null || y == null ? null : compute(opcode, (Long) x, (Long) y);
        });
    }

    private static @Nullable Object compute(Opcode opcode, long x, long y) {
        return switch (opcode) {
            case ADD -> x + y;
            case SUB -> x - y;
            case MUL -> x * y;
            case DIV -> y == 0 ? null : x / y;
            case MOD -> y == 0 ? null : x % y;
            case MAX -> Math.max(x, y);
            case INT_XOR -> x ^ y;
            default -> x >>> (y & 63);
        };
    }

    private Tree number(int depth) {
        Tree a = tree('f', depth);
        Tree b = tree('f', depth);
        Tree i = tree('i', depth);
        return switch (random.nextInt(4)) {
            case 0 ->
                new Tree(op(Opcode.TO_FLOAT, i.packed()), (bins, variables) -> {
                    Object x = i.meaning().of(bins, variables);
                    return x == null ? null : ((Long) x).doubleValue();
                });
            case 1 ->
                new Tree(op(Opcode.FLOOR, a.packed()), (bins, variables) -> {
                    Object x = a.meaning().of(bins, variables);
                    return x == null ? null : Math.floor((Double) x);
                });
            case 2 ->
                new Tree(op(Opcode.MUL, a.packed(), b.packed()), (bins, variables) -> {
                    Object x = a.meaning().of(bins, variables);
                    Object y = b.meaning().of(bins, variables);
                    return x == null || y == null ? null : (Double) x * (Double) y;
                });
            default ->
                new Tree(op(Opcode.MIN, a.packed(), b.packed()), (bins, variables) -> {
                    Object x = a.meaning().of(bins, variables);
                    Object y = b.meaning().of(bins, variables);
                    return x == null || y == null ? null : (Double) x > (Double) y ? y : x;
                });
        };
    }
}
