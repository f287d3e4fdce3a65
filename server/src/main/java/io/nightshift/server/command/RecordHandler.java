package io.nightshift.server.command;

import io.nightshift.engine.Database;
import io.nightshift.engine.EngineException;
import io.nightshift.engine.ResultCode;
import io.nightshift.engine.command.RecordCommand;
import io.nightshift.engine.command.Reply;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.storage.Namespace;
import io.nightshift.server.node.Ownership;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.FrameType;
import io.nightshift.server.protocol.FrameWriter;
import io.nightshift.server.protocol.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands on one record: operations, or the call of a function. */
final class RecordHandler {
    private final Database database;
    private final Ownership ownership;
    private final Reply reply = new Reply();

    RecordHandler(Database database, Ownership ownership) {
        this.database = database;
        this.ownership = ownership;
    }

    void handle(Message message, Namespace namespace, FrameWriter writer) {
        byte[] digest = message.field(FieldType.DIGEST, RecordLayout.DIGEST_SIZE)
                .orElseThrow()
                .copy();
        execute(message, digest, namespace, MessageDecoder.filter(message));
        writer.beginFrame(FrameType.MESSAGE);
        writer.putMessageHeader(
                0, 0, reply.resultCode(), reply.generation(), (int) reply.voidTime(), 0, 0, reply.operations());
        writer.put(reply.body(), 0, reply.length());
        writer.endFrame();
    }

    /**
     * Carries out an entry of a batch. What goes wrong with it is its answer.
     *
     * @param batch the whole; its filter holds for entries that have none
     * @return the answer, good until the next command
     */
    Reply executeInBatch(Message entry, byte[] digest, Namespace namespace, Message batch) {
        try {
            execute(entry, digest, namespace, MessageDecoder.filter(entry.has(FieldType.FILTER) ? entry : batch));
        } catch (EngineException e) {
            reply.clear();
            reply.setResultCode(e.resultCode());
        }
        return reply;
    }

    private void execute(Message message, byte[] digest, Namespace namespace, @Nullable Particle filter) {
        checkOwned(digest);
        boolean call = UdfCalls.isCall(message);
        RecordCommand command = new RecordCommand(
                digest,
                MessageDecoder.set(message),
                MessageDecoder.userKey(message),
                MessageDecoder.flags(message),
                message.generation(),
                message.ttl(),
                call ? List.of() : MessageDecoder.operations(message, database.operations()),
                filter);
        if (call) {
            database.udfCommands(namespace.name()).orElseThrow().execute(command, UdfCalls.decode(message), reply);
        } else {
            database.commands(namespace.name()).orElseThrow().execute(command, reply);
        }
    }

    private void checkOwned(byte[] digest) {
        int partition = Namespace.partitionId(digest);
        if (!ownership.owns(partition)) {
            throw new EngineException(
                    ResultCode.PARTITION_UNAVAILABLE,
                    "partition " + partition + " belongs to another node, and commands are not passed on");
        }
    }
}
