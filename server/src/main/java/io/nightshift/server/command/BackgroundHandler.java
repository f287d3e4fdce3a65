package io.nightshift.server.command;

import io.nightshift.engine.Database;
import io.nightshift.engine.job.JobRequest;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.Namespace;
import io.nightshift.server.connection.Connection;
import io.nightshift.server.protocol.Field;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Message;
import io.nightshift.server.protocol.MessageFlags;

/** Starts background jobs. The answer only says that a job was accepted; info commands report its progress. */
final class BackgroundHandler {
    private final Database database;

    BackgroundHandler(Database database) {
        this.database = database;
    }

    void handle(Message message, Namespace namespace, Connection connection) {
        // The job outlives the frame, on which its operations and filter are views.
        Message kept = message.copy();
        JobRequest request = new JobRequest(
                kept.field(FieldType.TASK_ID, 8)
                        .map(Field::asLong)
                        .orElseThrow(() -> EngineException.parameter("background job without a task id")),
                MessageDecoder.set(kept),
                MessageDecoder.flags(kept),
                MessageDecoder.operations(kept, database.operations()),
                kept.field(FieldType.RECORDS_PER_SECOND, 4).map(Field::asInt).orElse(0),
                kept.ttl(),
                MessageDecoder.filter(kept),
                IndexQueryDecoder.decode(kept, database, namespace),
                connection.peer().replace(':', '+'),
                kept.field(FieldType.SOCKET_TIMEOUT, 4).map(Field::asInt).orElse(0));
        if (UdfCalls.isCall(kept)) {
            database.startUdfJob(namespace, request, UdfCalls.decode(kept));
        } else {
            database.jobs().start(namespace, request);
        }
        connection.writer().putResult(MessageFlags.INFO3_LAST, 0);
    }
}
