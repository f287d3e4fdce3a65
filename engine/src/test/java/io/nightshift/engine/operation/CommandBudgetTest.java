package io.nightshift.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import org.junit.jupiter.api.Test;

class CommandBudgetTest {

    @Test
    void fewOperationsMayTakeTheirTime() {
        assertThat(CommandBudget.deadline(1)).isZero();
        CommandBudget.check(0, 1);
    }

    @Test
    void manyOperationsEndInTimeOrNotAtAll() {
        CommandBudget.check(CommandBudget.deadline(5000), 1);
        assertThatThrownBy(() -> CommandBudget.check(System.nanoTime() - 1, 123))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.resultCode()).isEqualTo(ResultCode.TIMEOUT))
                .hasMessageContaining("only 123 were done");
    }
}
