package io.nightshift.engine.expression;

import static io.nightshift.engine.expression.Evaluations.compile;
import static io.nightshift.engine.expression.Packed.bin;
import static io.nightshift.engine.expression.Packed.intBin;
import static io.nightshift.engine.expression.Packed.list;
import static io.nightshift.engine.expression.Packed.nil;
import static io.nightshift.engine.expression.Packed.op;
import static io.nightshift.engine.expression.Packed.value;
import static io.nightshift.engine.expression.Packed.var;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.expression.Packed.Name;
import io.nightshift.engine.expression.Packed.Raw;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionCompileTest {
    static Stream<Arguments> whatDoesNotFit() {
        Raw one = value(1);
        return Stream.of(
                Arguments.of(op(Opcode.EQ, one, 1.0), "eq of int and float"),
                Arguments.of(op(Opcode.EQ, one), "eq takes 2 arguments, was given 1"),
                Arguments.of(op(Opcode.AND, true), "and takes 2 or more arguments"),
                Arguments.of(op(Opcode.AND, true, 1), "argument 2 takes bool, was int"),
                Arguments.of(op(Opcode.ADD, 1, 2.0), "add of int and float"),
                Arguments.of(op(Opcode.ADD, "a"), "add takes int or float, was string"),
                Arguments.of(op(Opcode.TO_INT, 1), "toInt takes float, was int"),
                Arguments.of(op(Opcode.INT_LSCAN, 1, 1), "lscan takes bool, was int"),
                Arguments.of(op(Opcode.COND, true, 1, false, 2), "default action"),
                Arguments.of(op(Opcode.COND, true, 1, "a"), "must have one type, were int and string"),
                Arguments.of(op(Opcode.COND, 1, 1, 1), "a condition takes bool, was int"),
                Arguments.of(op(Opcode.LET, new Name("x"), 1), "let takes 3 or more"),
                Arguments.of(op(Opcode.LET, new Name("1x"), 1, 1), "variable name '1x'"),
                Arguments.of(op(Opcode.LET, new Name("x"), var("x"), 1), "before it has a value"),
                Arguments.of(op(Opcode.LET, new Name("x"), 1, new Name("x"), 2, 1), "x is defined twice"),
                Arguments.of(var("x"), "x is not defined"),
                Arguments.of(bin(10, "a"), "type 10"),
                Arguments.of(bin(2, "a234567890123456"), "at most 15 bytes, was 16"),
                Arguments.of(bin(2, "a\0"), "no zero byte"),
                Arguments.of(op(Opcode.KEY, 4), "a key is int, string or blob, was list"),
                Arguments.of(op(Opcode.META_DIGEST_MODULO, 0), "digest modulo 0"),
                Arguments.of(op(Opcode.REGEX, 1, new Name("(a"), "x"), "a group is not closed"),
                Arguments.of(op(Opcode.CALL, 2, 3, list(16), nil()), "module 3"),
                Arguments.of(op(Opcode.CALL, 2, 0, list(16), 5), "cannot work on int"),
                Arguments.of(op(Opcode.CALL, 2, 0, 5, nil()), "list expected"),
                Arguments.of(list(10, 1, 2), "operation 10 is not known"),
                Arguments.of(list(-1), "operation -1 is not known"),
                Arguments.of(new Raw(new byte[] {(byte) 0x90}), "names no operation"),
                Arguments.of(new Raw(new byte[] {(byte) 0xd4, (byte) 0xff, 1}), "infinity or wildcard is not a value"),
                Arguments.of(new Raw(new byte[] {1, 2}), "1 bytes follow its end"),
                Arguments.of(new Raw(new byte[0]), "value expected"),
                Arguments.of(new Raw(new byte[] {(byte) 0xa0}), "starts with its type"),
                Arguments.of(new Raw(new byte[] {(byte) 0xa2, 7, 1}), "blob value of type 7"),
                Arguments.of(new Raw(new byte[] {(byte) 0xdd, 127, -1, -1, -1, 18}), "runs past the end"));
    }

    @ParameterizedTest
    @MethodSource("whatDoesNotFit")
    void refusesWithParameterErrorAndSaysWhy(Raw packed, String why) {
        assertThatThrownBy(() -> compile(packed))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.resultCode()).isEqualTo(ResultCode.PARAMETER_ERROR))
                .hasMessageContaining(why);
    }

    @Test
    void refusesFilterThatIsNotBool() {
        byte[] packed = intBin("a").bytes();

        assertThatThrownBy(() -> Expression.compileFilter(packed, 0, packed.length, Evaluations.FAMILIES))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("a filter must be bool, was int");
    }

    @Test
    void compilesFromTheMiddleOfAnArrayAndKeepsItsOwnBytes() {
        byte[] packed = value("abc").bytes();
        byte[] request = new byte[packed.length + 7];
        System.arraycopy(packed, 0, request, 3, packed.length);

        Expression expression = Expression.compile(request, 3, packed.length, Evaluations.FAMILIES);
        Arrays.fill(request, (byte) 0);

        assertThat(expression.evaluator().evaluate(new TestRecord(), 0))
                .satisfies(value -> assertThat(value.asString()).isEqualTo("abc"));
    }

    @Test
    void compilesAndEvaluatesTheDeepestNestingThatIsAllowedOnASmallStack() throws InterruptedException {
        Raw deepest = nested(ExpressionCompiler.MAX_DEPTH);
        Object[] result = new Object[1];
        Thread thread = new Thread(null, () -> result[0] = Evaluations.evaluate(deepest), "small stack", 512 * 1024);

        thread.start();
        thread.join();

        assertThat(result[0]).isEqualTo(true);
    }

    @Test
    void refusesDeeperNesting() {
        assertThatThrownBy(() -> compile(nested(ExpressionCompiler.MAX_DEPTH + 1)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("nested deeper than 256");
        assertThatThrownBy(() -> compile(nested(200_000))).isInstanceOf(EngineException.class);
    }

    @Test
    void refusesMorePartsThanAreAllowed() {
        Object[] many = new Object[ExpressionCompiler.MAX_NODES];
        Arrays.fill(many, true);

        assertThatThrownBy(() -> compile(op(Opcode.OR, many)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("more than 65536 parts");
    }

    /** Not of not of ... true. */
    private static Raw nested(int depth) {
        byte[] packed = new byte[2 * depth + 1];
        for (int i = 0; i < depth; i++) {
            packed[2 * i] = (byte) 0x92;
            packed[2 * i + 1] = 18;
        }
        packed[2 * depth] = (byte) (depth % 2 == 0 ? 0xc3 : 0xc2);
        return new Raw(packed);
    }
}
