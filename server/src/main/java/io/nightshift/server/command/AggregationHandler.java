package io.nightshift.server.command;

import io.nightshift.engine.Database;
import io.nightshift.engine.job.ForegroundQuery;
import io.nightshift.engine.job.JobRequest;
import io.nightshift.engine.job.JobStatus;
import io.nightshift.engine.metrics.QueryKind;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.scan.PartitionScan;
import io.nightshift.engine.scan.ScanRequest;
import io.nightshift.engine.scan.ScanRequest.PartitionRange;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.udf.UdfCall;
import io.nightshift.engine.udf.UdfStream;
import io.nightshift.server.cluster.Member;
import io.nightshift.server.connection.Connection;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Message;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Queries whose records go through a stream function: over all partitions that the node owns, on the connection's thread,
 * whatever partitions the message names. The function sees whole records; bin names in the message are ignored.
 */
final class AggregationHandler {
    private final Database database;
    private final Member member;

    AggregationHandler(Member member) {
        this.database = member.database();
        this.member = member;
    }

    /** @param arrivalNanos when the message arrived */
    void handle(Message message, Namespace namespace, Connection connection, long arrivalNanos) throws IOException {
        UdfCall call = UdfCalls.decode(message);
        if (message.has(FieldType.FILTER)) {
            throw Unsupported.AGGREGATION_WITH_FILTER.refusal();
        }
        ScanRequest request = QueryRequests.scan(message, database, namespace, ownedPartitions());
        if (QueryRequests.isOfNoSet(request, namespace)) {
            throw new EngineException(ResultCode.KEY_NOT_FOUND, "set " + request.set() + " does not exist");
        }
        PartitionScan scan = database.scan(namespace, request);
        JobRequest listed = QueryRequests.listed(message, request, connection);
        JobStatus.Kind.Aggregation job = new JobStatus.Kind.Aggregation(call.module(), call.function());
        int partitions = request.partitions().size();
        boolean byIndex = request.index() != null;
        try (ForegroundQuery query = database.jobs().watch(namespace, listed, partitions, job);
                QueryTally tally = new QueryTally(namespace.metrics(), QueryKind.AGGREGATION, byIndex, arrivalNanos)) {
            run(namespace, call, scan, query, tally, new AggregationAnswer(connection.writer()));
        }
    }

    private void run(
            Namespace namespace,
            UdfCall call,
            PartitionScan scan,
            ForegroundQuery query,
            QueryTally tally,
            AggregationAnswer answer)
            throws IOException {
        try (UdfStream stream = database.startStream(namespace, call, answer::value, query::isStopped)) {
            AggregationSink sink = new AggregationSink(stream, query, answer);
            scan.run(sink, sink);
            QueryRequests.requireNotAborted(query, tally, "aggregation");
            stream.end();
            stream.failure().ifPresentOrElse(answer::failure, () -> {
                tally.complete();
                query.complete();
            });
        }
        answer.end();
    }

    private List<PartitionRange> ownedPartitions() {
        return IntStream.range(0, Namespace.PARTITIONS)
                .filter(member::masters)
                .mapToObj(id -> new PartitionRange(id, null))
                .toList();
    }
}
