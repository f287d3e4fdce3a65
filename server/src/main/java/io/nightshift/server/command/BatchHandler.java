package io.nightshift.server.command;

import io.nightshift.engine.Database;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.particle.Particle;
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
import org.jspecify.annotations.Nullable;

/**
 * Commands on many records in one message, executed in the order sent. Each is answered separately, and a failure does
 * not stop the others.
 */
final class BatchHandler {
    private static final int FRAME_SIZE = 128 << 10;

    /** How many records are prefetched together: they lie anywhere, and otherwise each would be waited for separately. */
    private static final int AHEAD = 32;

    private final Database database;
    private final RecordHandler records;
    private final CommandLimits limits;
    private final NodeStatistics statistics;

    /** Never read: storing the result here keeps the reads of {@link #readAhead} from being optimized away. */
    @SuppressWarnings("unused")
    private int read;

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
            Message before = message;
            for (BatchRequest.Entry entry : batch.entries()) {
                boolean repeats = entry.message().equals(before);
                namespaces.add(repeats ? namespaces.get(namespaces.size() - 1) : namespace(entry.message()));
                before = entry.message();
            }
            if (message.has(FieldType.FILTER)) {
                database.checkFilter(MessageDecoder.requiredFilter(message));
            }
        } catch (EngineException e) {
            statistics.countBatchRefused();
            writer.putResult(MessageFlags.INFO3_LAST, e.resultCode());
            return;
        }
        try {
            execute(batch, namespaces, MessageDecoder.filter(message), writer, arrivalNanos);
        } finally {
            records.endBatch();
        }
        statistics.countBatchDone(arrivalNanos);
    }

    private void execute(
            BatchRequest batch,
            List<Namespace> namespaces,
            @Nullable Particle filter,
            FrameWriter writer,
            long arrivalNanos)
            throws IOException {
        int failure = ResultCode.OK;
        TimeSlice slice = new TimeSlice();
        int frameStart = writer.size();
        writer.beginFrame(FrameType.MESSAGE);
        for (int i = 0; i < batch.entries().size(); i++) {
            if (i % AHEAD == 0) {
                readAhead(batch, namespaces, i);
            }
            BatchRequest.Entry entry = batch.entries().get(i);
            Reply reply =
                    records.executeInBatch(entry.message(), entry.digest(), namespaces.get(i), filter, arrivalNanos);
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
    }

    private void readAhead(BatchRequest batch, List<Namespace> namespaces, int from) {
        int sum = 0;
        for (int i = from; i < Math.min(from + AHEAD, batch.entries().size()); i++) {
            byte[] digest = batch.entries().get(i).digest();
            sum += namespaces.get(i).partition(Namespace.partitionId(digest)).readAhead(digest);
        }
        read = sum;
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
