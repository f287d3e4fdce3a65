package io.nightshift.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.operation.ValueOperation.Change;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionOperationTest {
    private static final Packed.Raw SEVEN = Packed.value(7);
    private static final Packed.Raw UNKNOWN = Packed.intBin("none");
    private static final Particle OLD = Particle.ofInteger(1);

    @Test
    void writesTheValue() {
        Outcome outcome = write(SEVEN, 0, OLD);

        assertThat(outcome.change()).isEqualTo(Change.SET);
        assertThat(outcome.value())
                .satisfies(value -> assertThat(value.asLong()).isEqualTo(7));
    }

    @Test
    void createOnlyRefusesToUpdate() {
        assertRefused(() -> write(SEVEN, ExpressionOperation.CREATE_ONLY, OLD), ResultCode.BIN_EXISTS);
        assertThat(write(SEVEN, ExpressionOperation.CREATE_ONLY, null).change()).isEqualTo(Change.SET);
        assertThat(write(SEVEN, ExpressionOperation.CREATE_ONLY | ExpressionOperation.POLICY_NO_FAIL, OLD)
                        .change())
                .isEqualTo(Change.NONE);
    }

    @Test
    void updateOnlyRefusesToCreate() {
        assertRefused(() -> write(SEVEN, ExpressionOperation.UPDATE_ONLY, null), ResultCode.BIN_NOT_FOUND);
        assertThat(write(SEVEN, ExpressionOperation.UPDATE_ONLY, OLD).change()).isEqualTo(Change.SET);
        assertThat(write(SEVEN, ExpressionOperation.UPDATE_ONLY | ExpressionOperation.POLICY_NO_FAIL, null)
                        .change())
                .isEqualTo(Change.NONE);
    }

    @Test
    void nilRemovesTheBinOnlyWhereThatIsAllowed() {
        assertThat(write(Packed.nil(), ExpressionOperation.ALLOW_DELETE, OLD).change())
                .isEqualTo(Change.REMOVE);
        assertRefused(() -> write(Packed.nil(), 0, OLD), ResultCode.OP_NOT_APPLICABLE);
        assertThat(write(Packed.nil(), 0, null).change()).isEqualTo(Change.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {ExpressionOperation.UPDATE_ONLY, ExpressionOperation.POLICY_NO_FAIL, 16})
    void nilThatMayNotRemoveTheBinIsForgivenWithAnyFlag(int flags) {
        assertThat(write(Packed.nil(), flags, OLD).change()).isEqualTo(Change.NONE);
    }

    @Test
    void unknownValueFailsUnlessItMayNot() {
        assertRefused(() -> write(UNKNOWN, 0, OLD), ResultCode.OP_NOT_APPLICABLE);
        assertRefused(() -> read(UNKNOWN, 0), ResultCode.OP_NOT_APPLICABLE);
        assertThat(write(UNKNOWN, ExpressionOperation.EVAL_NO_FAIL, OLD).change())
                .isEqualTo(Change.NONE);
        assertThat(read(UNKNOWN, ExpressionOperation.EVAL_NO_FAIL)).isNull();
    }

    @Test
    void refusesFlagsThatDoNotExist() {
        assertRefused(() -> write(SEVEN, 32, OLD), ResultCode.PARAMETER_ERROR);
        assertRefused(() -> read(SEVEN, ExpressionOperation.CREATE_ONLY), ResultCode.PARAMETER_ERROR);
    }

    @Test
    void refusesWhatIsNoPair() {
        assertRefused(() -> decode(new byte[] {(byte) 0x93, 1, 0, 0}, true), ResultCode.PARAMETER_ERROR);
        assertRefused(() -> decode(new byte[] {(byte) 0x90}, true), ResultCode.PARAMETER_ERROR);
        assertRefused(() -> decode(new byte[] {5}, false), ResultCode.PARAMETER_ERROR);
        assertRefused(() -> decode(new byte[0], false), ResultCode.PARAMETER_ERROR);
    }

    @Test
    void flagsMayBeMissing() {
        ExpressionOperation operation = decode(new byte[] {(byte) 0x91, 7}, false);

        assertThat(operation.read(operation.evaluator(), new TestRecord(), 0))
                .satisfies(value -> assertThat(value.asLong()).isEqualTo(7));
    }

    private static Outcome write(Packed.Raw expression, int flags, @Nullable Particle current) {
        ExpressionOperation operation =
                decode(Packed.value(java.util.List.of(expression, flags)).bytes(), true);
        return operation.write(operation.evaluator(), new TestRecord(), current, 0);
    }

    private static @Nullable Particle read(Packed.Raw expression, int flags) {
        ExpressionOperation operation =
                decode(Packed.value(java.util.List.of(expression, flags)).bytes(), false);
        return operation.read(operation.evaluator(), new TestRecord(), 0);
    }

    private static ExpressionOperation decode(byte[] packed, boolean write) {
        return ExpressionOperation.decode(packed, 0, packed.length, write, Evaluations.FAMILIES);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, int resultCode) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.resultCode()).isEqualTo(resultCode));
    }
}
