package io.nightshift.server.command;

import io.nightshift.engine.Database;
import io.nightshift.engine.EngineException;
import io.nightshift.engine.ResultCode;
import io.nightshift.engine.scan.PartitionScan;
import io.nightshift.engine.scan.ScanRequest;
import io.nightshift.engine.scan.ScanRequest.PartitionRange;
import io.nightshift.engine.storage.Namespace;
import io.nightshift.server.node.Ownership;
import io.nightshift.server.protocol.Field;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.FrameWriter;
import io.nightshift.server.protocol.Message;
import io.nightshift.server.protocol.MessageFlags;
import java.io.IOException;
import java.util.List;

/** Foreground queries over the primary or a secondary index: runs them on the connection's thread, so a slow reader slows only its query. */
final class QueryHandler {
    private final Database database;
    private final Ownership ownership;

    QueryHandler(Database database, Ownership ownership) {
        this.database = database;
        this.ownership = ownership;
    }

    void handle(Message message, Namespace namespace, FrameWriter writer) throws IOException {
        if ((message.info3() & MessageFlags.INFO3_PARTITION_DONE) == 0) {
            throw new EngineException(
                    ResultCode.UNSUPPORTED_FEATURE, "queries that do not go by partition are not supported");
        }
        List<PartitionRange> partitions = QueryPartitions.decode(message);
        QuerySink sink = new QuerySink(writer, namespace.name(), projection(message));
        refuseOthersPartitions(partitions, sink);
        ScanRequest request = new ScanRequest(
                MessageDecoder.set(message),
                partitions.stream().filter(range -> ownership.owns(range.id())).toList(),
                MessageDecoder.filter(message),
                IndexQueryDecoder.decode(message, database, namespace),
                message.field(FieldType.RECORDS_PER_SECOND, 4).map(Field::asInt).orElse(0),
                message.field(FieldType.MAX_RECORDS, 8).map(Field::asLong).orElse(0L));
        if (request.set().isEmpty() || namespace.sets().find(request.set()).isPresent()) {
            PartitionScan scan = database.scan(namespace, request);
            scan.run(sink, () -> false);
        }
        sink.end();
    }

    private void refuseOthersPartitions(List<PartitionRange> partitions, QuerySink sink) {
        for (PartitionRange range : partitions) {
            if (!ownership.owns(range.id())) {
                sink.partitionUnavailable(range.id());
            }
        }
    }

    private static Projection projection(Message message) {
        if ((message.info1() & MessageFlags.INFO1_NO_BINS) != 0) {
            return Projection.metadataOnly();
        }
        return message.operationCount() == 0 ? Projection.allBins() : Projection.bins(message);
    }
}
