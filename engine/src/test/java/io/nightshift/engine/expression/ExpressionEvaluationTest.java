package io.nightshift.engine.expression;

import static io.nightshift.engine.expression.Evaluations.NIL;
import static io.nightshift.engine.expression.Evaluations.UNKNOWN;
import static io.nightshift.engine.expression.Evaluations.evaluate;
import static io.nightshift.engine.expression.Packed.bin;
import static io.nightshift.engine.expression.Packed.intBin;
import static io.nightshift.engine.expression.Packed.list;
import static io.nightshift.engine.expression.Packed.listValue;
import static io.nightshift.engine.expression.Packed.nil;
import static io.nightshift.engine.expression.Packed.op;
import static io.nightshift.engine.expression.Packed.value;
import static io.nightshift.engine.expression.Packed.var;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.expression.Packed.Name;
import io.nightshift.engine.expression.Packed.Raw;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionEvaluationTest {
    private static final Raw UNKNOWN_INT = intBin("none");
    private static final Raw UNKNOWN_BOOL = op(Opcode.UNKNOWN);

    @ParameterizedTest
    @CsvSource({
        "AND, T, T, true",
        "AND, T, F, false",
        "AND, F, U, false",
        "AND, U, F, false",
        "AND, U, T, unknown",
        "OR, F, F, false",
        "OR, T, U, true",
        "OR, U, T, true",
        "OR, U, F, unknown",
        "OR, F, T, true",
        "EXCLUSIVE, T, F, true",
        "EXCLUSIVE, T, T, false",
        "EXCLUSIVE, F, F, false",
        "EXCLUSIVE, U, T, unknown",
        "EXCLUSIVE, T, U, unknown"
    })
    void logicHasThreeValues(Opcode opcode, String left, String right, String expected) {
        assertThat(evaluate(op(opcode, bool(left), bool(right))).toString()).isEqualTo(expected);
    }

    @Test
    void exclusiveOfTwoTruesIsDecidedBeforeAnUnknown() {
        assertThat(evaluate(op(Opcode.EXCLUSIVE, true, true, UNKNOWN_BOOL))).isEqualTo(false);
        assertThat(evaluate(op(Opcode.EXCLUSIVE, true, UNKNOWN_BOOL, true))).isEqualTo(UNKNOWN);
    }

    static Stream<Arguments> integers() {
        long min = Long.MIN_VALUE;
        return Stream.of(
                Arguments.of(op(Opcode.ADD, Long.MAX_VALUE, 1), min),
                Arguments.of(op(Opcode.SUB, 5), -5L),
                Arguments.of(op(Opcode.SUB, 10, 3, 2), 5L),
                Arguments.of(op(Opcode.MUL, 1L << 62, 4), 0L),
                Arguments.of(op(Opcode.DIV, 100, 5, 3), 6L),
                Arguments.of(op(Opcode.DIV, 2), 0L),
                Arguments.of(op(Opcode.DIV, 1, 0), UNKNOWN),
                Arguments.of(op(Opcode.DIV, min, -1), min),
                Arguments.of(op(Opcode.MOD, -7, 3), -1L),
                Arguments.of(op(Opcode.MOD, min, -1), 0L),
                Arguments.of(op(Opcode.MOD, 1, 0), UNKNOWN),
                Arguments.of(op(Opcode.ABS, min), min),
                Arguments.of(op(Opcode.TO_INT, -1.9), -1L),
                Arguments.of(op(Opcode.TO_INT, Double.NaN), min),
                Arguments.of(op(Opcode.TO_INT, 1e300), min),
                Arguments.of(op(Opcode.TO_INT, 0x1p63), min),
                Arguments.of(op(Opcode.INT_AND, 0b1100, 0b1010), 0b1000L),
                Arguments.of(op(Opcode.INT_OR, 0b1100, 0b1010), 0b1110L),
                Arguments.of(op(Opcode.INT_XOR, 0b1100, 0b1010), 0b0110L),
                Arguments.of(op(Opcode.INT_NOT, 0), -1L),
                Arguments.of(op(Opcode.INT_LSHIFT, 1, 65), 2L),
                Arguments.of(op(Opcode.INT_RSHIFT, -1, 60), 15L),
                Arguments.of(op(Opcode.INT_ARSHIFT, -16, 2), -4L),
                Arguments.of(op(Opcode.INT_COUNT, -1), 64L),
                Arguments.of(op(Opcode.INT_LSCAN, 1, true), 63L),
                Arguments.of(op(Opcode.INT_LSCAN, 0, true), -1L),
                Arguments.of(op(Opcode.INT_LSCAN, 0, false), 0L),
                Arguments.of(op(Opcode.INT_RSCAN, 2, true), 62L),
                Arguments.of(op(Opcode.INT_RSCAN, -1, false), -1L),
                Arguments.of(op(Opcode.MIN, 3, 1, 2), 1L),
                Arguments.of(op(Opcode.MAX, 3, UNKNOWN_INT), UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("integers")
    void integersAreComputedAsTheServerDoes(Raw packed, Object expected) {
        assertThat(evaluate(packed)).isEqualTo(expected);
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(op(Opcode.DIV, 1.0, 0.0), Double.POSITIVE_INFINITY),
                Arguments.of(op(Opcode.DIV, 4.0), 0.25),
                Arguments.of(op(Opcode.SUB, 0.0), 0.0),
                Arguments.of(op(Opcode.FLOOR, -1.5), -2.0),
                Arguments.of(op(Opcode.CEIL, -0.5), -0.0),
                Arguments.of(op(Opcode.ABS, -0.0), 0.0),
                Arguments.of(op(Opcode.TO_FLOAT, Long.MAX_VALUE), 0x1p63),
                Arguments.of(op(Opcode.MIN, Double.NaN, 1.0), Double.NaN),
                Arguments.of(op(Opcode.MIN, 1.0, Double.NaN), 1.0));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numbersAreComputedAsTheServerDoes(Raw packed, double expected) {
        assertThat(evaluate(packed)).isEqualTo(expected);
    }

    @Test
    void invalidOperationMakesTheNanOfTheServersProcessor() {
        Object nan = evaluate(op(Opcode.SUB, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));

        assertThat(Double.doubleToRawLongBits((Double) nan)).isEqualTo(0xfff8_0000_0000_0000L);
    }

    static Stream<Arguments> comparisons() {
        return Stream.of(
                Arguments.of(op(Opcode.EQ, "ab", "ab"), true),
                Arguments.of(op(Opcode.LT, "ab", "abc"), true),
                Arguments.of(op(Opcode.GT, "é", "z"), true),
                Arguments.of(op(Opcode.GE, new byte[] {(byte) 0xff}, new byte[] {1, 2}), true),
                Arguments.of(op(Opcode.LT, false, true), true),
                Arguments.of(op(Opcode.EQ, Double.NaN, Double.NaN), false),
                Arguments.of(op(Opcode.NE, Double.NaN, Double.NaN), true),
                Arguments.of(op(Opcode.GE, Double.NaN, 1.0), false),
                Arguments.of(op(Opcode.EQ, 0.0, -0.0), true),
                Arguments.of(op(Opcode.GE, nil(), nil()), true),
                Arguments.of(op(Opcode.LT, nil(), nil()), false),
                Arguments.of(op(Opcode.LT, listValue(1, 2), listValue(1, "a")), true),
                Arguments.of(op(Opcode.GT, listValue(1, 2), listValue(1)), true),
                Arguments.of(op(Opcode.EQ, listValue(List.of(1), 2), listValue(List.of(1), 2)), true),
                Arguments.of(op(Opcode.EQ, value(Map.of()), value(Map.of())), true),
                Arguments.of(op(Opcode.EQ, value(Map.of(1, 2)), value(Map.of(1, 2))), UNKNOWN),
                Arguments.of(op(Opcode.EQ, UNKNOWN_INT, 1), UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void comparesInTheServersOrder(Raw packed, Object expected) {
        assertThat(evaluate(packed)).isEqualTo(expected);
    }

    @Test
    void orderedMapsAreComparedAndUnorderedOnesAreNot() {
        TestRecord record = new TestRecord()
                .with("a", TestRecord.orderedMap(1, 2))
                .with("b", TestRecord.orderedMap(1, 3))
                .with("c", Map.of(1, 3));

        assertThat(evaluate(op(Opcode.LT, bin(Packed.MAP, "a"), bin(Packed.MAP, "b")), record))
                .isEqualTo(true);
        assertThat(evaluate(op(Opcode.LT, bin(Packed.MAP, "a"), bin(Packed.MAP, "c")), record))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void wildcardEqualsAllThatFollows() {
        Raw any = new Raw(new byte[] {(byte) 0x92, 126, (byte) 0x92, 1, (byte) 0xd4, (byte) 0xff, 0});

        assertThat(evaluate(op(Opcode.EQ, listValue(1, 2, 3), any))).isEqualTo(true);
        assertThat(evaluate(op(Opcode.EQ, listValue(2, 2, 3), any))).isEqualTo(false);
    }

    @Test
    void unknownFirstOperandStaysUnknownWhenTheSecondBindsVariables() {
        Raw binding = op(Opcode.LET, new Name("v"), 1, var("v"));
        Raw truth = op(Opcode.LET, new Name("v"), true, var("v"));

        assertThat(evaluate(op(Opcode.LT, UNKNOWN_INT, binding))).isEqualTo(UNKNOWN);
        assertThat(evaluate(op(Opcode.INT_LSCAN, UNKNOWN_INT, truth))).isEqualTo(UNKNOWN);
        assertThat(evaluate(op(Opcode.MOD, UNKNOWN_INT, binding))).isEqualTo(UNKNOWN);
        assertThat(evaluate(op(Opcode.ADD, UNKNOWN_INT, binding))).isEqualTo(UNKNOWN);
    }

    @Test
    void binCountsOnlyWhenItIsOfTheTypeAskedFor() {
        TestRecord record = new TestRecord().with("a", "text");

        assertThat(evaluate(intBin("a"), record)).isEqualTo(UNKNOWN);
        assertThat(evaluate(bin(Packed.STRING, "a"), record)).isEqualTo("text");
        assertThat(evaluate(bin(Packed.STRING, "b"), record)).isEqualTo(UNKNOWN);
        assertThat(evaluate(op(Opcode.BIN_TYPE, new Name("a")), record)).isEqualTo(3L);
        assertThat(evaluate(op(Opcode.BIN_TYPE, new Name("b")), record)).isEqualTo(0L);
    }

    @Test
    void keyCountsOnlyWhenItWasSentAndIsOfTheTypeAskedFor() {
        assertThat(evaluate(op(Opcode.KEY, Packed.INT), new TestRecord().withKey(7)))
                .isEqualTo(7L);
        assertThat(evaluate(op(Opcode.KEY, Packed.STRING), new TestRecord().withKey("k")))
                .isEqualTo("k");
        assertThat(evaluate(op(Opcode.KEY, Packed.INT), new TestRecord().withKey("k")))
                .isEqualTo(UNKNOWN);
        assertThat(evaluate(op(Opcode.KEY, Packed.INT))).isEqualTo(UNKNOWN);
    }

    @Test
    void metadataIsReadFromTheRecordAndTheTimePassedIn() {
        TestRecord record = new TestRecord()
                .inSet("users")
                .withKey(1)
                .expiringAt(1_500)
                .updatedAt(400_000)
                .withDigestByte(16, 0x34)
                .withDigestByte(17, 0x12);

        assertThat(evaluate(op(Opcode.META_SET_NAME), record)).isEqualTo("users");
        assertThat(evaluate(op(Opcode.META_TTL), record)).isEqualTo(500L);
        assertThat(evaluate(op(Opcode.META_VOID_TIME), record)).isEqualTo((1_262_304_000L + 1_500) * 1_000_000_000L);
        assertThat(evaluate(op(Opcode.META_LAST_UPDATE), record)).isEqualTo((1_262_304_000L + 400) * 1_000_000_000L);
        assertThat(evaluate(op(Opcode.META_SINCE_UPDATE), record)).isEqualTo(600_000L);
        assertThat(evaluate(op(Opcode.META_KEY_EXISTS), record)).isEqualTo(true);
        assertThat(evaluate(op(Opcode.META_IS_TOMBSTONE), record)).isEqualTo(false);
        assertThat(evaluate(op(Opcode.META_DIGEST_MODULO, 1000), record)).isEqualTo(0x1234L % 1000);
        assertThat(evaluate(op(Opcode.META_RECORD_SIZE), record)).isEqualTo(100L);
        assertThat(evaluate(op(Opcode.META_MEMORY_SIZE), record)).isEqualTo(100L);
        assertThat(evaluate(op(Opcode.META_DEVICE_SIZE), record)).isEqualTo(0L);
    }

    @Test
    void recordThatNeverExpiresHasNegativeTtl() {
        assertThat(evaluate(op(Opcode.META_TTL))).isEqualTo(-1L);
        assertThat(evaluate(op(Opcode.META_VOID_TIME))).isEqualTo(-1L);
        assertThat(evaluate(op(Opcode.META_TTL), new TestRecord().expiringAt(10)))
                .isEqualTo(1L);
    }

    @Test
    void firstPhaseDecidesWhereMetadataIsEnough() {
        TestRecord record = new TestRecord().inSet("users").with("a", 1);
        Raw inSet = op(Opcode.EQ, op(Opcode.META_SET_NAME), "users");
        Raw elsewhere = op(Opcode.EQ, op(Opcode.META_SET_NAME), "others");
        Raw byBin = op(Opcode.EQ, intBin("a"), 1);

        assertThat(Evaluations.metadataVerdict(inSet, record)).isEqualTo(Trilean.TRUE);
        assertThat(Evaluations.metadataVerdict(op(Opcode.AND, byBin, elsewhere), record))
                .isEqualTo(Trilean.FALSE);
        assertThat(Evaluations.metadataVerdict(op(Opcode.AND, byBin, inSet), record))
                .isEqualTo(Trilean.UNKNOWN);
        assertThat(Evaluations.metadataVerdict(byBin, record)).isEqualTo(Trilean.UNKNOWN);
        assertThat(Evaluations.metadataVerdict(op(Opcode.OR, byBin, true), record))
                .isEqualTo(Trilean.TRUE);
        assertThat(Evaluations.matches(op(Opcode.AND, byBin, inSet), record)).isTrue();
    }

    @Test
    void unknownDoesNotMatch() {
        assertThat(Evaluations.matches(UNKNOWN_BOOL, new TestRecord())).isFalse();
        assertThat(Evaluations.matches(op(Opcode.NOT, UNKNOWN_BOOL), new TestRecord()))
                .isFalse();
    }

    @Test
    void condTakesTheFirstTrueConditionAndStopsAtAnUnknownOne() {
        assertThat(evaluate(op(Opcode.COND, false, 1, true, 2, 3))).isEqualTo(2L);
        assertThat(evaluate(op(Opcode.COND, false, 1, 3))).isEqualTo(3L);
        assertThat(evaluate(op(Opcode.COND, UNKNOWN_BOOL, 1, true, 2, 3))).isEqualTo(UNKNOWN);
        assertThat(evaluate(op(Opcode.COND, true, UNKNOWN_BOOL, 3))).isEqualTo(UNKNOWN);
        assertThat(evaluate(op(Opcode.COND, false, UNKNOWN_BOOL, "a"))).isEqualTo("a");
    }

    @Test
    void letEvaluatesEachValueOnceAndInnerScopesSeeOuterVariables() {
        Raw inner = op(Opcode.LET, new Name("y"), op(Opcode.ADD, var("x"), 1), op(Opcode.MUL, var("x"), var("y")));

        assertThat(evaluate(op(Opcode.LET, new Name("x"), 6, inner))).isEqualTo(42L);
        assertThat(evaluate(op(Opcode.LET, new Name("x"), UNKNOWN_INT, 5))).isEqualTo(5L);
        assertThat(evaluate(op(Opcode.LET, new Name("x"), UNKNOWN_INT, var("x"))))
                .isEqualTo(UNKNOWN);
        assertThat(evaluate(op(Opcode.LET, new Name("x"), "s", var("x")))).isEqualTo("s");
    }

    @Test
    void callsGoToTheFamilyAndWhatItRefusesIsUnknown() {
        TestRecord record =
                new TestRecord().with("b", new byte[] {(byte) 0xf0, 1}).with("n", 4);
        Raw count = list(51, 0, op(Opcode.ADD, intBin("n"), 4));

        assertThat(evaluate(op(Opcode.CALL, Packed.INT, 1, count, bin(Packed.BLOB, "b")), record))
                .isEqualTo(4L);
        assertThat(evaluate(op(Opcode.CALL, Packed.STRING, 1, count, bin(Packed.BLOB, "b")), record))
                .isEqualTo(UNKNOWN);
        assertThat(evaluate(op(Opcode.CALL, Packed.INT, 1, list(99, 0), bin(Packed.BLOB, "b")), record))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void geoCompareIsUnknownForWhatIsNotGeoJson() {
        Raw point = new Raw(new byte[] {(byte) 0xa2, 23, 'p'});
        Raw region = new Raw(new byte[] {(byte) 0xa2, 23, 'r'});

        assertThat(evaluate(op(Opcode.GEO, point, region))).isEqualTo(true);
        assertThat(evaluate(op(Opcode.GEO, point, point))).isEqualTo(false);
        assertThat(evaluate(op(Opcode.GEO, point, bin(8, "g")))).isEqualTo(UNKNOWN);
    }

    @Test
    void nilIsAValue() {
        assertThat(evaluate(nil())).isEqualTo(NIL);
        assertThat(evaluate(op(Opcode.COND, true, nil(), nil()))).isEqualTo(NIL);
    }

    private static Raw bool(String letter) {
        return switch (letter) {
            case "T" -> value(true);
            case "F" -> value(false);
            default -> UNKNOWN_BOOL;
        };
    }
}
