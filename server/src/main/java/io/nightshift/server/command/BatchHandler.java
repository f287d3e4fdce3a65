package io.nightshift.server.command;

import io.nightshift.engine.Database;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.util.TimeSlice;
import io.nightshift.server.node.CommandLimits;
import io.nightshift.server.node.NodeStatistics;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.FrameType;
import io.nightshift.server.protocol.FrameWriter;
import io.nightshift.server.protocol.Message;
import io.nightshift.server.protocol.MessageFlags;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands on many records in one message, executed in the order sent. Each is answered separately, and a failure does
 * not stop the others.
 */
final class BatchHandler {
    private static final int FRAME_SIZE = 128 << 10;

    private final Database database;
    private final RecordHandler records;
    private final CommandLimits limits;
    private final NodeStatistics statistics;

    BatchHandler(Database database, RecordHandler records, CommandLimits limits, NodeStatistics statistics) {
        this.database = database;
        this.records = records;
        this.limits = limits;
        this.statistics = statistics;
    }

    /** @param arrivalNanos when the message arrived */
    void handle(Message message, FrameWriter writer, long arrivalNanos) throws IOException {
        statistics.countBatchBegun();
        BatchRequest batch;
        List<Namespace> namespaces = new ArrayList<>();
        try {
            batch = BatchRequest.decode(message, limits.batchMaxRequests());
            for (BatchRequest.Entry entry : batch.entries()) {
                namespaces.add(namespace(entry.message()));
            }
            if (message.has(FieldType.FILTER)) {
                database.checkFilter(MessageDecoder.requiredFilter(message));
            }
        } catch (EngineException e) {
            statistics.countBatchRefused();
            writer.putResult(MessageFlags.INFO3_LAST, e.resultCode());
            return;
        }
        int failure = ResultCode.OK;
        TimeSlice slice = new TimeSlice();
        int frameStart = writer.size();
        writer.beginFrame(FrameType.MESSAGE);
        for (int i = 0; i < batch.entries().size(); i++) {
            BatchRequest.Entry entry = batch.entries().get(i);
            Reply reply =
                    records.executeInBatch(entry.message(), entry.digest(), namespaces.get(i), message, arrivalNanos);
            RecordHandler.sendAfter(writer, namespaces.get(i), entry.digest());
            if (writer.size() - frameStart > FRAME_SIZE) {
                writer.endFrame();
                writer.flushIfLarge();
                frameStart = writer.size();
                writer.beginFrame(FrameType.MESSAGE);
            }
            if ((entry.message().info2() & CommandFlags.WRITE) == 0) {
                reply.markOperationsAsReads();
            }
            try {
                put(entry.index(), reply, writer);
            } finally {
                reply.clearBody();
            }
            records.answeredInBatch();
            if (isFailure(reply.resultCode())) {
                failure = reply.resultCode();
            }
            slice.yieldIfOver();
        }
        writer.endFrame();
        writer.putResult(MessageFlags.INFO3_LAST, batch.reportAllErrors() ? ResultCode.OK : failure);
        statistics.countBatchDone(arrivalNanos);
    }

    private static boolean isFailure(int resultCode) {
        return switch (resultCode) {
            case ResultCode.OK, ResultCode.KEY_NOT_FOUND, ResultCode.FILTERED_OUT -> false;
            default -> true;
        };
    }

    private static void put(int index, Reply reply, FrameWriter writer) {
        writer.putMessageHeader(
                0, 0, reply.resultCode(), reply.generation(), (int) reply.voidTime(), index, 0, reply.operations());
        writer.put(reply.body(), 0, reply.length());
    }

    private Namespace namespace(Message entry) {
        return entry.field(FieldType.NAMESPACE)
                .flatMap(name -> database.namespace(name.text()))
                .orElseThrow(() -> EngineException.parameter("batch entry of an unknown namespace"));
    }
}
