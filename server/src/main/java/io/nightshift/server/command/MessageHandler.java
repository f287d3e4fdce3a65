package io.nightshift.server.command;

import io.nightshift.engine.Database;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.server.cluster.Member;
import io.nightshift.server.connection.Connection;
import io.nightshift.server.connection.FrameHandler;
import io.nightshift.server.node.CommandLimits;
import io.nightshift.server.node.NodeStatistics;
import io.nightshift.server.protocol.Field;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Frame;
import io.nightshift.server.protocol.FrameWriter;
import io.nightshift.server.protocol.Message;
import io.nightshift.server.protocol.MessageFlags;
import io.nightshift.server.security.Gate;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers messages: determines the kind of command and has it executed. */
public final class MessageHandler implements FrameHandler {
    private static final Logger LOG = LoggerFactory.getLogger(MessageHandler.class);

    private final Gate gate;
    private final Database database;
    private final NodeStatistics statistics;
    private final RecordHandler records;
    private final QueryHandler queries;
    private final AggregationHandler aggregations;
    private final BackgroundHandler background;
    private final BatchHandler batches;

    public MessageHandler(Member member, CommandLimits limits, NodeStatistics statistics, Gate gate) {
        this.gate = gate;
        this.statistics = statistics;
        this.database = member.database();
        this.records = new RecordHandler(member);
        this.queries = new QueryHandler(member);
        this.aggregations = new AggregationHandler(member);
        this.background = new BackgroundHandler(database);
        this.batches = new BatchHandler(database, records, limits, statistics);
    }

    @Override
    public void handle(Frame frame, Connection connection) throws IOException {
        FrameWriter writer = connection.writer();
        writer.mark();
        long arrival = System.nanoTime();
        try {
            Message message = decode(frame);
            if (isPermitted(message, connection)) {
                execute(message, connection, arrival);
            }
        } catch (EngineException e) {
            connection
                    .refusals()
                    .tell("command from " + connection.peer() + " refused with " + e.resultCode() + ": "
                            + e.getMessage());
            refuse(writer, e.resultCode());
        } catch (StackOverflowError e) {
            connection
                    .refusals()
                    .tell("command from " + connection.peer() + " refused: its values are nested too deeply");
            refuse(writer, ResultCode.PARAMETER_ERROR);
        } catch (RuntimeException e) {
            LOG.error("command from {} failed", connection.peer(), e);
            refuse(writer, ResultCode.SERVER_ERROR);
        }
    }

    /** Answers the message itself if it is not. */
    private boolean isPermitted(Message message, Connection connection) {
        if (gate.isOpen()) {
            return true;
        }
        try {
            NeededPermissions.require(gate, message, connection);
            return true;
        } catch (EngineException e) {
            connection
                    .refusals()
                    .tell("command from " + connection.peer() + " refused with " + e.resultCode() + ": "
                            + e.getMessage());
            boolean batch = (message.info1() & CommandFlags.BATCH) != 0;
            connection.writer().putResult(batch ? MessageFlags.INFO3_LAST : 0, e.resultCode());
            return false;
        }
    }

    private Message decode(Frame frame) {
        try {
            return Message.decode(frame);
        } catch (EngineException e) {
            statistics.countMalformed();
            throw e;
        }
    }

    private static void refuse(FrameWriter writer, int resultCode) {
        // The command's unsent output is incomplete. What it has already sent cannot be recalled, but is complete in
        // itself.
        writer.rollBack();
        writer.putResult(0, resultCode);
    }

    private void execute(Message message, Connection connection, long arrival) throws IOException {
        if ((message.info1() & CommandFlags.BATCH) != 0) {
            batches.handle(message, connection.writer(), arrival);
            return;
        }
        Namespace namespace = namespace(message);
        switch (MessageKind.of(message)) {
            case BATCH -> throw new IllegalStateException("a batch names its namespaces by entry");
            case RECORD -> records.handle(message, namespace, connection.writer(), arrival);
            case QUERY ->
                stream(message, namespace, connection, () -> queries.handle(message, namespace, connection, arrival));
            case AGGREGATION ->
                stream(
                        message,
                        namespace,
                        connection,
                        () -> aggregations.handle(message, namespace, connection, arrival));
            case BACKGROUND -> background.handle(message, namespace, connection);
        }
    }

    /** Sends its answer while it runs, and so at its client's pace. */
    private interface Streaming {
        void run() throws IOException;
    }

    /** Runs a query; its client is given up on if it has not read for its whole socket timeout. */
    private static void stream(Message message, Namespace namespace, Connection connection, Streaming query)
            throws IOException {
        FrameWriter writer = connection.writer();
        writer.limitSending(QueryRequests.sendLimitMillis(message));
        writer.sendAfterAll(namespace::await, namespace::position);
        try {
            query.run();
        } finally {
            writer.limitSending(0);
            writer.endSendAfterAll();
        }
    }

    private Namespace namespace(Message message) {
        Optional<String> name = message.field(FieldType.NAMESPACE).map(Field::text);
        Optional<Namespace> namespace = name.flatMap(database::namespace);
        if (namespace.isEmpty()) {
            statistics.countUnroutable();
            throw new EngineException(
                    ResultCode.INVALID_NAMESPACE,
                    name.map(text -> "namespace '" + text + "' does not exist").orElse("message without a namespace"));
        }
        return namespace.get();
    }
}
