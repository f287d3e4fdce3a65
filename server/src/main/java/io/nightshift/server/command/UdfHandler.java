package io.nightshift.server.command;

import io.nightshift.engine.Database;
import io.nightshift.engine.command.RecordCommand;
import io.nightshift.engine.command.Reply;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.storage.Namespace;
import io.nightshift.engine.udf.UdfCall;
import io.nightshift.server.node.Ownership;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.FrameWriter;
import io.nightshift.server.protocol.Message;
import java.util.List;

/** Calls of functions on one record. */
final class UdfHandler {
    private final Database database;
    private final Ownership ownership;
    private final Reply reply = new Reply();

    UdfHandler(Database database, Ownership ownership) {
        this.database = database;
        this.ownership = ownership;
    }

    void handle(Message message, Namespace namespace, FrameWriter writer) {
        UdfCall call = UdfCalls.decode(message);
        RecordCommand command = new RecordCommand(
                message.field(FieldType.DIGEST, RecordLayout.DIGEST_SIZE)
                        .orElseThrow()
                        .copy(),
                MessageDecoder.set(message),
                MessageDecoder.userKey(message),
                MessageDecoder.flags(message),
                message.generation(),
                message.ttl(),
                List.of(),
                MessageDecoder.filter(message));
        RecordHandler.checkOwned(ownership, command.digest());
        database.udfCommands(namespace.name()).orElseThrow().execute(command, call, reply);
        RecordHandler.write(reply, writer);
    }
}
