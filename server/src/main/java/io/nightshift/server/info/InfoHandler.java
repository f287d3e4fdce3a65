package io.nightshift.server.info;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.util.OneLine;
import io.nightshift.server.connection.Connection;
import io.nightshift.server.connection.FrameHandler;
import io.nightshift.server.connection.LongWork;
import io.nightshift.server.node.NodeStatistics;
import io.nightshift.server.protocol.Frame;
import io.nightshift.server.protocol.FrameType;
import io.nightshift.server.protocol.FrameWriter;
import io.nightshift.server.protocol.ProtocolException;
import io.nightshift.server.security.Gate;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers info frames. A request consists of lines; each line is echoed, followed by a tab and its answer. As on the real
 * server, a last line without its end is not a request, and anything after a zero byte in a line is ignored.
 */
public final class InfoHandler implements FrameHandler {
    private static final Logger LOG = LoggerFactory.getLogger(InfoHandler.class);

    /** Limit for all answers to one frame together. The largest single one is a few hundred kilobytes. */
    private static final int ANSWER_LIMIT = 16 << 20;

    /** What the log shows of a line, which may hold a module. */
    private static final int MOST_SHOWN = 500;

    private final Gate gate;
    private final InfoCommands commands;
    private final NodeStatistics statistics;

    public InfoHandler(InfoCommands commands, NodeStatistics statistics, Gate gate) {
        this.gate = gate;
        this.statistics = statistics;
        this.commands = commands;
    }

    @Override
    public void handle(Frame frame, Connection connection) throws ProtocolException {
        long start = System.nanoTime();
        FrameWriter writer = connection.writer();
        writer.beginFrame(FrameType.INFO);
        if (frame.length() == 0) {
            for (InfoCommand command : commands.summary()) {
                put(
                        writer,
                        command.name().getBytes(StandardCharsets.UTF_8),
                        0,
                        command.name().length());
                writer.putText(answer(command.name(), connection));
                writer.putByte('\n');
            }
        } else {
            try (LongWork work = new LongWork()) {
                answerLines(frame, connection, writer, work);
            }
        }
        writer.endFrame();
        statistics.countInfo(start);
    }

    private void answerLines(Frame frame, Connection connection, FrameWriter writer, LongWork work)
            throws ProtocolException {
        byte[] bytes = frame.bytes();
        int lineStart = frame.offset();
        for (int at = lineStart; at < frame.end(); at++) {
            if (bytes[at] != '\n') {
                continue;
            }
            if (lineStart > frame.offset()) {
                work.yieldIfOver();
            }
            int length = lengthBeforeZero(bytes, lineStart, at);
            put(writer, bytes, lineStart, length);
            writer.putText(answer(new String(bytes, lineStart, length, StandardCharsets.UTF_8), connection));
            writer.putByte('\n');
            if (writer.frameSize() > ANSWER_LIMIT) {
                throw new ProtocolException("answer to an info request of " + frame.length() + " bytes is over "
                        + ANSWER_LIMIT + " bytes; ask for less at a time");
            }
            lineStart = at + 1;
        }
    }

    private static void put(FrameWriter writer, byte[] line, int offset, int length) {
        writer.put(line, offset, length);
        writer.putByte('\t');
    }

    private static int lengthBeforeZero(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != 0) {
            at++;
        }
        return at - from;
    }

    private String answer(String line, Connection connection) {
        InfoRequest request = InfoRequest.parse(line, connection);
        try {
            InfoPermissions.require(gate, request);
            InfoCommand command =
                    commands.find(request.name()).orElseThrow(() -> InfoException.parameter("unrecognized command"));
            return commands.answer(command, request);
        } catch (InfoException e) {
            LOG.debug("{} refused: {}", shown(line), OneLine.of(e.getMessage()));
            return e.answer();
        } catch (EngineException e) {
            connection.refusals().tell(shown(line) + " refused: " + e.getMessage());
            return new InfoException(e.resultCode(), e.getMessage()).answer();
        } catch (RuntimeException e) {
            LOG.error("{} failed", shown(line), e);
            return new InfoException(ResultCode.SERVER_ERROR, "unexpected failure, see the server's log").answer();
        }
    }

    private static String shown(String line) {
        return "info command '" + OneLine.of(line, MOST_SHOWN) + "'";
    }
}
