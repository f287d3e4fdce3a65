package io.nightshift.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FrameWriterTest {
    private static final int LARGE = 300 << 10;

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    @Test
    void halfAFrameThatIsTakenBackAfterOthersWereSentLeavesNothing() throws IOException {
        FrameWriter writer = new FrameWriter(sent, new MemoryBudget(1 << 20));
        // The answers to earlier requests of the same connection have not been sent yet.
        writer.putResult(0, 0);
        writer.putResult(0, 0);
        writer.mark();
        writer.beginFrame(FrameType.MESSAGE);
        writer.putText("first part of an answer");
        writer.endFrame();
        writer.flush();
        int whole = sent.size();
        writer.beginFrame(FrameType.MESSAGE);
        writer.putText("what is put when it fails");
        writer.rollBack();
        writer.putResult(0, ResultCode.QUERY_ABORTED);
        writer.flush();

        byte[] last = sent.toByteArray();
        assertThat(last).hasSize(whole + Frame.HEADER_SIZE + Message.HEADER_SIZE);
        assertThat(ByteBuffer.wrap(last).getInt(whole + 4)).isEqualTo(Message.HEADER_SIZE);
        assertThat(last[whole + Frame.HEADER_SIZE + 5] & 0xff).isEqualTo(ResultCode.QUERY_ABORTED);
    }

    @Test
    void whatWasPutBeforeAFailureStaysIfItWasWhole() throws IOException {
        FrameWriter writer = new FrameWriter(sent, new MemoryBudget(1 << 20));
        writer.putResult(0, 7);
        writer.mark();
        writer.beginFrame(FrameType.MESSAGE);
        writer.rollBack();
        writer.flush();

        assertThat(sent.toByteArray()).hasSize(Frame.HEADER_SIZE + Message.HEADER_SIZE);
    }

    @Test
    void largeAnswersOfAllConnectionsShareABudgetUntilTheyAreSent() throws IOException {
        MemoryBudget budget = new MemoryBudget(8 * LARGE);
        FrameWriter writer = new FrameWriter(sent, budget);
        FrameWriter other = new FrameWriter(sent, budget);
        writer.put(new byte[LARGE], 0, LARGE);
        other.putResult(0, 0);

        assertThatThrownBy(() -> other.put(new byte[4 * LARGE], 0, 4 * LARGE))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.resultCode()).isEqualTo(ResultCode.SERVER_MEM_ERROR));

        writer.flush();
        assertThat(budget.used()).isZero();
        other.put(new byte[LARGE], 0, LARGE);
        assertThat(budget.used()).isPositive();
        other.close();
        assertThat(budget.used()).isZero();
    }
}
