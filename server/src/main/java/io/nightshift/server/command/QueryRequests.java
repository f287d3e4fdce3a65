package io.nightshift.server.command;

import io.nightshift.engine.Database;
import io.nightshift.engine.job.ForegroundQuery;
import io.nightshift.engine.job.JobRequest;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.scan.ScanRequest;
import io.nightshift.engine.scan.ScanRequest.PartitionRange;
import io.nightshift.engine.store.Namespace;
import io.nightshift.server.connection.Connection;
import io.nightshift.server.protocol.Field;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Message;
import java.util.List;

/** What all foreground queries have in common, whatever happens to the records. */
final class QueryRequests {
    private static final long DEFAULT_SOCKET_TIMEOUT_MILLIS = 10_000;

    private QueryRequests() {}

    /** The scan that a message asks for, over given partitions. */
    static ScanRequest scan(Message message, Database database, Namespace namespace, List<PartitionRange> partitions) {
        return new ScanRequest(
                MessageDecoder.set(message),
                partitions,
                MessageDecoder.filter(message),
                IndexQueryDecoder.decode(message, database, namespace),
                message.field(FieldType.RECORDS_PER_SECOND, 4).map(Field::asInt).orElse(0),
                message.field(FieldType.MAX_RECORDS, 8).map(Field::asLong).orElse(0L));
    }

    /** How long a query's client may stop reading before it is given up on, in milliseconds; 0 = no limit. */
    static long sendLimitMillis(Message message) {
        return message.field(FieldType.SOCKET_TIMEOUT, 4)
                .map(field -> field.asInt() & 0xffffffffL)
                .orElse(DEFAULT_SOCKET_TIMEOUT_MILLIS);
    }

    /** Whether the scan is of a set to which no record was ever written. */
    static boolean isOfNoSet(ScanRequest scan, Namespace namespace) {
        return !scan.set().isEmpty() && namespace.sets().find(scan.set()).isEmpty();
    }

    /**
     * Throws if the query was aborted.
     *
     * @param what the kind of query, for the message to its client
     * @throws EngineException QUERY_ABORTED if it was
     */
    static void requireNotAborted(ForegroundQuery query, QueryTally tally, String what) {
        if (query.isStopped()) {
            tally.aborted();
            throw new EngineException(ResultCode.QUERY_ABORTED, "the " + what + " was aborted");
        }
    }

    /** The scan as it appears in the list of jobs. */
    static JobRequest listed(Message message, ScanRequest scan, Connection connection) {
        return new JobRequest(
                message.field(FieldType.TASK_ID, 8).map(Field::asLong).orElse(0L),
                scan.set(),
                MessageDecoder.flags(message),
                List.of(),
                scan.recordsPerSecond(),
                0,
                null,
                scan.index(),
                connection.peer().replace(':', '+'),
                message.field(FieldType.SOCKET_TIMEOUT, 4).map(Field::asInt).orElse(0));
    }
}
