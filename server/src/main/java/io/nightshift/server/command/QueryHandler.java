package io.nightshift.server.command;

import io.nightshift.engine.Database;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.job.ForegroundQuery;
import io.nightshift.engine.job.JobRequest;
import io.nightshift.engine.metrics.QueryKind;
import io.nightshift.engine.scan.PartitionScan;
import io.nightshift.engine.scan.ScanObserver;
import io.nightshift.engine.scan.ScanRequest;
import io.nightshift.engine.scan.ScanRequest.PartitionRange;
import io.nightshift.engine.store.Namespace;
import io.nightshift.server.cluster.Member;
import io.nightshift.server.connection.Connection;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.FrameWriter;
import io.nightshift.server.protocol.Message;
import io.nightshift.server.protocol.MessageFlags;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Foreground queries over the primary or a secondary index. They run on the connection's thread, so that a slow reader slows
 * down only its own query.
 */
final class QueryHandler {
    private final Database database;
    private final Member member;

    QueryHandler(Member member) {
        this.database = member.database();
        this.member = member;
    }

    /** @param arrivalNanos when the message arrived */
    void handle(Message message, Namespace namespace, Connection connection, long arrivalNanos) throws IOException {
        FrameWriter writer = connection.writer();
        if ((message.info3() & MessageFlags.INFO3_PARTITION_DONE) == 0) {
            throw Unsupported.QUERY_WITHOUT_PARTITIONS.refusal();
        }
        QuerySink sink = new QuerySink(writer, namespace.name(), Projection.of(message, database, namespace));
        List<PartitionRange> partitions = refuseOthersPartitions(QueryPartitions.decode(message), sink);
        ScanRequest request = QueryRequests.scan(message, database, namespace, partitions);
        boolean asksShort = (message.info1() & CommandFlags.SHORT_QUERY) != 0;
        QueryKind kind =
                asksShort && !namespace.settings().longQueriesForced() ? QueryKind.SHORT_BASIC : QueryKind.LONG_BASIC;
        QueryTally tally = new QueryTally(namespace.metrics(), kind, request.index() != null, arrivalNanos);
        if (QueryRequests.isOfNoSet(request, namespace)) {
            finish(sink, tally);
            tally.close();
            if (database.jobs().history().isWhole()) {
                remember(message, namespace, request, connection).end();
            }
            return;
        }
        PartitionScan scan = database.scan(namespace, request);
        if (message.field(FieldType.TASK_ID, 8).isEmpty() || kind == QueryKind.SHORT_BASIC) {
            if (database.jobs().history().isWhole()) {
                runRemembered(scan, sink, tally, remember(message, namespace, request, connection));
            } else {
                runUnlisted(scan, sink, tally, ScanObserver.NONE);
            }
            return;
        }
        try (ForegroundQuery query = watch(message, namespace, request, connection);
                tally) {
            scan.run(sink, query);
            QueryRequests.requireNotAborted(query, tally, "query");
            finish(sink, tally);
            query.complete();
        }
    }

    private static void runUnlisted(PartitionScan scan, QuerySink sink, QueryTally tally, ScanObserver observer)
            throws IOException {
        try (tally) {
            scan.run(sink, observer);
            finish(sink, tally);
        }
    }

    private static void runRemembered(PartitionScan scan, QuerySink sink, QueryTally tally, ForegroundQuery remembered)
            throws IOException {
        try (remembered) {
            runUnlisted(scan, sink, tally, remembered);
            remembered.complete();
        }
    }

    private static void finish(QuerySink sink, QueryTally tally) {
        sink.end();
        tally.complete();
    }

    private ForegroundQuery remember(Message message, Namespace namespace, ScanRequest request, Connection connection) {
        JobRequest asked = QueryRequests.listed(message, request, connection);
        return database.jobs().remember(namespace, asked, request.partitions().size());
    }

    private ForegroundQuery watch(Message message, Namespace namespace, ScanRequest request, Connection connection) {
        int resumed = (int) request.partitions().stream()
                .filter(range -> range.after() != null)
                .count();
        JobRequest listed = QueryRequests.listed(message, request, connection);
        return database.jobs().watch(namespace, listed, request.partitions().size() - resumed, resumed);
    }

    /** Refuses partitions of other nodes; returns those that this node masters. */
    private List<PartitionRange> refuseOthersPartitions(List<PartitionRange> asked, QuerySink sink) {
        List<PartitionRange> mastered = new ArrayList<>(asked.size());
        for (PartitionRange range : asked) {
            if (member.masters(range.id())) {
                mastered.add(range);
            } else {
                sink.partitionMoved(range.id());
            }
        }
        return mastered;
    }
}
