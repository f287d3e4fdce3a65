package io.nightshift.server.command;

import io.nightshift.engine.Database;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.command.RecordCommand;
import io.nightshift.engine.metrics.CommandKind;
import io.nightshift.engine.metrics.UdfOrigin;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.server.cluster.Member;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.FrameType;
import io.nightshift.server.protocol.FrameWriter;
import io.nightshift.server.protocol.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Single-record commands: operations, or a function call. */
final class RecordHandler {
    private final Database database;
    private final Member member;
    private final Reply reply = new Reply();
    private final CommandTimer timer = new CommandTimer();
    /** The entry of a batch that the next ones may repeat, and what it asks for. */
    private @Nullable Message repeated;

    private @Nullable RecordCommand asked;

    RecordHandler(Member member) {
        this.database = member.database();
        this.member = member;
    }

    /** @param arrivalNanos when the message arrived */
    void handle(Message message, Namespace namespace, FrameWriter writer, long arrivalNanos) {
        CommandKind kind = kind(message, false);
        timer.begin(namespace.metrics(), kind, arrivalNanos);
        try {
            handle(message, namespace, writer, kind);
            timer.end(reply.resultCode());
        } catch (EngineException e) {
            timer.end(e.resultCode());
            throw e;
        }
    }

    private void handle(Message message, Namespace namespace, FrameWriter writer, CommandKind kind) {
        byte[] digest = message.field(FieldType.DIGEST, RecordLayout.DIGEST_SIZE)
                .orElseThrow()
                .copy();
        try {
            execute(message, digest, namespace, MessageDecoder.filter(message), kind);
            sendAfter(writer, namespace, digest);
            timer.carriedOut();
            writer.beginFrame(FrameType.MESSAGE);
            writer.putMessageHeader(
                    0, 0, reply.resultCode(), reply.generation(), (int) reply.voidTime(), 0, 0, reply.operations());
            writer.put(reply.body(), 0, reply.length());
            writer.endFrame();
        } finally {
            reply.clearBody();
            endBatch();
        }
    }

    /**
     * Executes an entry of a batch. Its errors become its answer.
     *
     * @param filter of the whole batch, which applies to entries without one
     * @param arrivalNanos when the batch arrived
     * @return the answer, valid until the next command; {@link #answeredInBatch} must follow
     */
    Reply executeInBatch(
            Message entry, byte[] digest, Namespace namespace, @Nullable Particle filter, long arrivalNanos) {
        CommandKind kind = kind(entry, true);
        timer.begin(namespace.metrics(), kind, arrivalNanos);
        try {
            execute(
                    entry,
                    digest,
                    namespace,
                    entry.has(FieldType.FILTER) ? MessageDecoder.filter(entry) : filter,
                    kind);
        } catch (EngineException e) {
            reply.clear();
            reply.setResultCode(e.resultCode());
        }
        timer.carriedOut();
        return reply;
    }

    /**
     * No answer is sent before what it tells of is safe: neither that a record was written, nor what was read of one that others have just
     * written.
     */
    static void sendAfter(FrameWriter writer, Namespace namespace, byte[] digest) {
        writer.sendAfter(
                namespace::await,
                namespace.partition(Namespace.partitionId(digest)).position());
    }

    /** All entries have been executed. */
    void endBatch() {
        repeated = null;
        asked = null;
    }

    /** The answer to an entry has been written. */
    void answeredInBatch() {
        timer.end(reply.resultCode());
    }

    /** A message that deletes does that alone, whatever function it names. */
    private static boolean callsFunction(Message message) {
        return UdfCalls.isCall(message) && (message.info2() & CommandFlags.DELETE) == 0;
    }

    private static CommandKind kind(Message message, boolean inBatch) {
        if (callsFunction(message)) {
            return inBatch ? CommandKind.BATCH_UDF : CommandKind.CLIENT_UDF;
        }
        if ((message.info2() & CommandFlags.DELETE) != 0) {
            return inBatch ? CommandKind.BATCH_DELETE : CommandKind.CLIENT_DELETE;
        }
        if ((message.info2() & CommandFlags.WRITE) != 0) {
            return inBatch ? CommandKind.BATCH_WRITE : CommandKind.CLIENT_WRITE;
        }
        return inBatch ? CommandKind.BATCH_READ : CommandKind.CLIENT_READ;
    }

    private void execute(
            Message message, byte[] digest, Namespace namespace, @Nullable Particle filter, CommandKind kind) {
        RecordCommand command = command(message, digest, filter, kind);
        int partition = Namespace.partitionId(digest);
        Database master = member.databaseOf(partition);
        execute(message, command, namespace, kind, master);
        while (reply.resultCode() == ResultCode.PARTITION_UNAVAILABLE) {
            // The partition has just moved, or is about to.
            Thread.yield();
            master = member.databaseOf(partition);
            execute(message, command, namespace, kind, master);
        }
    }

    private RecordCommand command(Message message, byte[] digest, @Nullable Particle filter, CommandKind kind) {
        RecordCommand same = asked;
        if (same != null && message.equals(repeated)) {
            return same.on(digest);
        }
        EnterpriseFeatures.refuse(message);
        RecordCommand command = new RecordCommand(
                digest,
                MessageDecoder.set(message),
                MessageDecoder.userKey(message),
                MessageDecoder.flags(message),
                message.generation(),
                message.ttl(),
                isCall(kind) ? List.of() : MessageDecoder.operations(message, database.operations()),
                filter);
        repeated = message;
        asked = command;
        return command;
    }

    private static boolean isCall(CommandKind kind) {
        return kind == CommandKind.BATCH_UDF || kind == CommandKind.CLIENT_UDF;
    }

    /** Executes a command on the node that masters its partition, to which a real server would pass it on. */
    private void execute(
            Message message, RecordCommand command, Namespace namespace, CommandKind kind, Database master) {
        if (isCall(kind)) {
            UdfOrigin origin = kind == CommandKind.BATCH_UDF ? UdfOrigin.BATCH : UdfOrigin.CLIENT;
            master.udfCommands(namespace.name())
                    .orElseThrow()
                    .execute(command, UdfCalls.decode(message), origin, reply);
        } else {
            master.commands(namespace.name()).orElseThrow().execute(command, reply);
        }
    }
}
