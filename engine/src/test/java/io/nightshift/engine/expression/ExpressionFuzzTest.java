package io.nightshift.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.config.Release;
import io.nightshift.engine.operation.bit.BitFamily;
import io.nightshift.engine.operation.hll.HllFamily;
import io.nightshift.engine.path.CollectionFamily;
import io.nightshift.engine.path.ElementExpressions;
import io.nightshift.engine.result.EngineException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any bytes give an expression or an {@link EngineException}. Any other exception fails the test. */
class ExpressionFuzzTest {
    private static final ExpressionFamilies FAMILIES = new ExpressionFamilies(
            new CollectionFamily(ElementExpressions.NONE),
            new BitFamily(),
            new HllFamily(),
            Evaluations.FAMILIES.geo(),
            Release.V8_1_2);

    private final TestRecord record = new TestRecord()
            .with("b", true)
            .with("i", 7)
            .with("f", 1.5)
            .with("s", "abc")
            .with("l", List.of(1, "a", 2.5))
            .with("m", Map.of("a", 1))
            .with("x", new byte[] {1, 2, 3});

    private int compiled;

    @Test
    void randomBytesDoNoHarm() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(40)];
            random.nextBytes(bytes);
            // Most random bytes are not a list: start with one, of a known operation.
            bytes[0] = (byte) (0x90 | random.nextInt(6));
            run(bytes);
        }
        assertThat(compiled).isPositive();
    }

    @Test
    void mutatedExpressionsDoNoHarm() {
        Random random = new Random(2);
        for (int i = 0; i < 30_000; i++) {
            byte[] bytes = new Model(random)
                    .tree("bifs".charAt(random.nextInt(4)), 4)
                    .packed()
                    .bytes()
                    .clone();
            for (int n = random.nextInt(4); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            run(bytes);
        }
        assertThat(compiled).isGreaterThan(5_000);
    }

    @Test
    void callsOfAnyOperationWithAnyArgumentsDoNoHarm() {
        Random random = new Random(3);
        for (int i = 0; i < 60_000; i++) {
            Object[] args = new Object[random.nextInt(5)];
            for (int n = 0; n < args.length; n++) {
                args[n] = argument(random);
            }
            int module = random.nextInt(3);
            Packed.Raw subject = List.of(
                            Packed.bin(
                                    random.nextBoolean() ? Packed.LIST : Packed.MAP, random.nextBoolean() ? "l" : "m"),
                            Packed.bin(Packed.BLOB, "x"),
                            Packed.bin(9, "h"))
                    .get(module);
            Packed.Raw call = Packed.list(random.nextInt(140), args);
            int modify = random.nextBoolean() ? 0x40 : 0;
            run(Packed.op(Opcode.CALL, random.nextInt(10), module | modify, call, subject)
                    .bytes());
        }
        assertThat(compiled).isGreaterThan(20_000);
    }

    private static Object argument(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> random.nextInt(20) - 10;
            case 1 -> random.nextLong();
            case 2 -> "a";
            case 3 -> Packed.listValue(1, "a");
            case 4 -> Packed.intBin("i");
            case 5 -> Packed.nil();
            default -> random.nextBoolean();
        };
    }

    private void run(byte[] bytes) {
        try {
            ExpressionEvaluator evaluator =
                    Expression.compile(bytes, 0, bytes.length, FAMILIES).evaluator();
            compiled++;
            evaluator.evaluate(record, Evaluations.NOW);
        } catch (EngineException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
