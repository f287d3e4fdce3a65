package io.nightshift.server.command;

import io.nightshift.engine.command.CommandFlags;
import io.nightshift.server.connection.Connection;
import io.nightshift.server.protocol.Field;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Message;
import io.nightshift.server.security.Gate;
import io.nightshift.server.security.Permission;

/** What the client that sends a message must be permitted to do. */
final class NeededPermissions {
    private NeededPermissions() {}

    /** Refuses the message, as a whole, unless its client may have all of it executed. */
    static void require(Gate gate, Message message, Connection connection) {
        // Before anything is decoded that a stranger has sent.
        gate.require(connection, Permission.NONE, "", "");
        switch (MessageKind.of(message)) {
            case BATCH -> {
                for (BatchRequest.Entry entry : BatchRequest.decode(message, 0).entries()) {
                    requireOnRecord(gate, entry.message(), connection);
                }
            }
            case RECORD -> requireOnRecord(gate, message, connection);
            case QUERY -> require(gate, Permission.READ, message, connection);
            case AGGREGATION -> require(gate, Permission.CALL, message, connection);
            case BACKGROUND ->
                require(gate, UdfCalls.isCall(message) ? Permission.CALL : Permission.WRITE, message, connection);
        }
    }

    private static void requireOnRecord(Gate gate, Message message, Connection connection) {
        if (UdfCalls.isCall(message)) {
            require(gate, Permission.CALL, message, connection);
            return;
        }
        boolean writes = (message.info2() & CommandFlags.WRITE) != 0;
        if (writes) {
            require(gate, Permission.WRITE, message, connection);
        }
        if (!writes || (message.info1() & CommandFlags.READ) != 0) {
            require(gate, Permission.READ, message, connection);
        }
    }

    private static void require(Gate gate, Permission permission, Message message, Connection connection) {
        gate.require(
                connection,
                permission,
                message.field(FieldType.NAMESPACE).map(Field::text).orElse(""),
                MessageDecoder.set(message));
    }
}
