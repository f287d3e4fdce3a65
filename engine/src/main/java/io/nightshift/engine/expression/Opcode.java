package io.nightshift.engine.expression;

import io.nightshift.engine.config.Release;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operations of expressions, looked up by wire code. To add one, add a constant with its compile method. */
enum Opcode {
    UNKNOWN(0, "unknown", Arity.exactly(0), (compiler, opcode, count) -> new Constants.Unknown()),
    EQ(1, "eq", Arity.exactly(2), Comparison::compile),
    NE(2, "ne", Arity.exactly(2), Comparison::compile),
    GT(3, "gt", Arity.exactly(2), Comparison::compile),
    GE(4, "ge", Arity.exactly(2), Comparison::compile),
    LT(5, "lt", Arity.exactly(2), Comparison::compile),
    LE(6, "le", Arity.exactly(2), Comparison::compile),
    REGEX(7, "regexCompare", Arity.exactly(3), RegexCompare::compile),
    GEO(8, "geoCompare", Arity.exactly(2), Geo::compile),
    IN_LIST(9, "inList", Arity.exactly(2), Membership::inList, Release.V8_1_2),
    AND(16, "and", Arity.atLeast(2), Logic::compile),
    OR(17, "or", Arity.atLeast(2), Logic::compile),
    NOT(18, "not", Arity.exactly(1), Logic::compile),
    EXCLUSIVE(19, "exclusive", Arity.atLeast(2), Logic::compile),
    ADD(20, "add", Arity.atLeast(1), Arithmetic::compile),
    SUB(21, "sub", Arity.atLeast(1), Arithmetic::compile),
    MUL(22, "mul", Arity.atLeast(1), Arithmetic::compile),
    DIV(23, "div", Arity.atLeast(1), Arithmetic::compile),
    POW(24, "pow", Arity.exactly(2), NumericFunctions::pow),
    LOG(25, "log", Arity.exactly(2), NumericFunctions::log),
    MOD(26, "mod", Arity.exactly(2), NumericFunctions::mod),
    ABS(27, "abs", Arity.exactly(1), NumericFunctions::abs),
    FLOOR(28, "floor", Arity.exactly(1), NumericFunctions::floor),
    CEIL(29, "ceil", Arity.exactly(1), NumericFunctions::ceil),
    TO_INT(30, "toInt", Arity.exactly(1), NumericFunctions::toInt),
    TO_FLOAT(31, "toFloat", Arity.exactly(1), NumericFunctions::toFloat),
    INT_AND(32, "intAnd", Arity.atLeast(1), Arithmetic::compileBitwise),
    INT_OR(33, "intOr", Arity.atLeast(1), Arithmetic::compileBitwise),
    INT_XOR(34, "intXor", Arity.atLeast(1), Arithmetic::compileBitwise),
    INT_NOT(35, "intNot", Arity.exactly(1), NumericFunctions::invert),
    INT_LSHIFT(36, "lshift", Arity.exactly(2), NumericFunctions::shift),
    INT_RSHIFT(37, "rshift", Arity.exactly(2), NumericFunctions::shift),
    INT_ARSHIFT(38, "arshift", Arity.exactly(2), NumericFunctions::shift),
    INT_COUNT(39, "count", Arity.exactly(1), NumericFunctions::count),
    INT_LSCAN(40, "lscan", Arity.exactly(2), NumericFunctions::scan),
    INT_RSCAN(41, "rscan", Arity.exactly(2), NumericFunctions::scan),
    MIN(50, "min", Arity.atLeast(1), Arithmetic::compile),
    MAX(51, "max", Arity.atLeast(1), Arithmetic::compile),
    META_DIGEST_MODULO(64, "digestModulo", Arity.exactly(1), Metadata::digestModulo),
    META_DEVICE_SIZE(65, "deviceSize", Arity.exactly(0), Metadata::compile),
    META_LAST_UPDATE(66, "lastUpdate", Arity.exactly(0), Metadata::compile),
    META_SINCE_UPDATE(67, "sinceUpdate", Arity.exactly(0), Metadata::compile),
    META_VOID_TIME(68, "voidTime", Arity.exactly(0), Metadata::compile),
    META_TTL(69, "ttl", Arity.exactly(0), Metadata::compile),
    META_SET_NAME(70, "setName", Arity.exactly(0), Metadata::compile),
    META_KEY_EXISTS(71, "keyExists", Arity.exactly(0), Metadata::compile),
    META_IS_TOMBSTONE(72, "isTombstone", Arity.exactly(0), Metadata::compile),
    META_MEMORY_SIZE(73, "memorySize", Arity.exactly(0), Metadata::compile),
    META_RECORD_SIZE(74, "recordSize", Arity.exactly(0), Metadata::compile),
    KEY(80, "key", Arity.exactly(1), Bins::key),
    BIN(81, "bin", Arity.exactly(2), Bins::bin),
    BIN_TYPE(82, "binType", Arity.exactly(1), Bins::binType),
    REMOVE_RESULT(100, "removeResult", Arity.exactly(0), (compiler, opcode, count) -> new Constants.Removal()),
    MAP_KEYS(101, "mapKeys", Arity.exactly(1), MapParts::compile, Release.V8_1_2),
    MAP_VALUES(102, "mapValues", Arity.exactly(1), MapParts::compile, Release.V8_1_2),
    LOOP_VAR(122, "loopVar", Arity.exactly(2), LoopVariable::compile),
    COND(123, "cond", Arity.atLeast(3), Cond::compile),
    VAR(124, "var", Arity.exactly(1), Variables::var),
    LET(125, "let", Arity.atLeast(3), Variables::let),
    QUOTE(126, "list value", Arity.exactly(1), (compiler, opcode, count) -> compiler.readQuotedList()),
    CALL(127, "call", Arity.exactly(4), Call::compile);

    private static final Map<Integer, Opcode> BY_CODE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(opcode -> opcode.code, Function.identity()));

    private final int code;
    private final String label;
    private final Arity arity;
    private final Builder builder;
    private final @Nullable Release since;

    Opcode(int code, String label, Arity arity, Builder builder) {
        this(code, label, arity, builder, null);
    }

    /** @param since the first release that has it; null = all of them */
    Opcode(int code, String label, Arity arity, Builder builder, @Nullable Release since) {
        this.code = code;
        this.label = label;
        this.arity = arity;
        this.builder = builder;
        this.since = since;
    }

    static Opcode of(long code) {
        Opcode opcode = code == (int) code ? BY_CODE.get((int) code) : null;
        if (opcode == null) {
            throw ExpressionCompiler.refuse("operation " + code + " is not known");
        }
        return opcode;
    }

    /** The number on the wire. */
    int code() {
        return code;
    }

    Node compile(ExpressionCompiler compiler, int count) {
        if (since != null && !compiler.families().release().isAtLeast(since)) {
            throw ExpressionCompiler.refuse(
                    "operation " + code + " (" + label + ") is known from server " + since + " on");
        }
        arity.check(this, count);
        return builder.build(compiler, this, count);
    }

    /** The number of arguments, in words. */
    String arguments() {
        return arity.toString();
    }

    /** The official client's name for it. */
    @Override
    public String toString() {
        return label;
    }

    /** Compiles the arguments that follow in the packed bytes. */
    @FunctionalInterface
    interface Builder {
        Node build(ExpressionCompiler compiler, Opcode opcode, int count);
    }

    /** How many arguments an operation takes. */
    private record Arity(int count, boolean more) {
        static Arity exactly(int count) {
            return new Arity(count, false);
        }

        static Arity atLeast(int count) {
            return new Arity(count, true);
        }

        void check(Opcode opcode, int given) {
            if (given < count || (given > count && !more)) {
                throw ExpressionCompiler.refuse(opcode + " takes " + this + " arguments, was given " + given);
            }
        }

        @Override
        public String toString() {
            return count + (more ? " or more" : "");
        }
    }
}
