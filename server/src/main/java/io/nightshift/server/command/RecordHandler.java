package io.nightshift.server.command;

import io.nightshift.engine.Database;
import io.nightshift.engine.EngineException;
import io.nightshift.engine.ResultCode;
import io.nightshift.engine.command.RecordCommand;
import io.nightshift.engine.command.RecordCommands;
import io.nightshift.engine.command.Reply;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.storage.Namespace;
import io.nightshift.server.node.Ownership;
import io.nightshift.server.protocol.Field;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.FrameType;
import io.nightshift.server.protocol.FrameWriter;
import io.nightshift.server.protocol.Message;

/** Commands on one record. */
final class RecordHandler {
    private final Database database;
    private final Ownership ownership;
    private final Reply reply = new Reply();

    RecordHandler(Database database, Ownership ownership) {
        this.database = database;
        this.ownership = ownership;
    }

    void handle(Message message, Namespace namespace, FrameWriter writer) {
        RecordCommand command = decode(message);
        checkOwned(ownership, command.digest());
        RecordCommands commands = database.commands(namespace.name()).orElseThrow();
        commands.execute(command, reply);
        write(reply, writer);
    }

    /** Writes an answer as a frame of its own. */
    static void write(Reply reply, FrameWriter writer) {
        writer.beginFrame(FrameType.MESSAGE);
        writer.putMessageHeader(
                0, 0, reply.resultCode(), reply.generation(), (int) reply.voidTime(), 0, 0, reply.operations());
        writer.put(reply.body(), 0, reply.length());
        writer.endFrame();
    }

    private RecordCommand decode(Message message) {
        Field digest = message.field(FieldType.DIGEST, RecordLayout.DIGEST_SIZE).orElseThrow();
        return new RecordCommand(
                digest.copy(),
                MessageDecoder.set(message),
                MessageDecoder.userKey(message),
                MessageDecoder.flags(message),
                message.generation(),
                message.ttl(),
                MessageDecoder.operations(message, database.operations()),
                MessageDecoder.filter(message));
    }

    static void checkOwned(Ownership ownership, byte[] digest) {
        int partition = Namespace.partitionId(digest);
        if (!ownership.owns(partition)) {
            throw new EngineException(
                    ResultCode.PARTITION_UNAVAILABLE,
                    "partition " + partition + " belongs to another node, and commands are not passed on");
        }
    }
}
