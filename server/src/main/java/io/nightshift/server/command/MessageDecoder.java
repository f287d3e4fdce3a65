package io.nightshift.server.command;

import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.OperationDecoder;
import io.nightshift.engine.operation.scalar.ScalarOperations;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.server.protocol.Field;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts parts of a message to the engine's types. The results are views on the message, valid as long as it is. */
final class MessageDecoder {
    private MessageDecoder() {}

    static CommandFlags flags(Message message) {
        return new CommandFlags(message.info1(), message.info2(), message.info3());
    }

    /** The name of the set; empty if none was sent. */
    static String set(Message message) {
        return message.field(FieldType.SET).map(Field::text).orElse("");
    }

    /** The packed filter expression, if there is one. */
    static @Nullable Particle filter(Message message) {
        return message.field(FieldType.FILTER)
                .map(field -> new Particle(0, field.bytes(), field.offset(), field.length()))
                .orElse(null);
    }

    /** The packed filter expression of a message that has one. */
    static Particle requiredFilter(Message message) {
        Particle filter = filter(message);
        if (filter == null) {
            throw new IllegalArgumentException("the message has no filter");
        }
        return filter;
    }

    /** The user key, if it was sent. */
    static @Nullable Particle userKey(Message message) {
        return message.field(FieldType.USER_KEY).map(MessageDecoder::userKey).orElse(null);
    }

    private static Particle userKey(Field field) {
        if (field.length() == 0) {
            throw EngineException.parameter("user key field is empty; it must start with the key's type");
        }
        return new Particle(
                field.bytes()[field.offset()] & 0xff, field.bytes(), field.offset() + 1, field.length() - 1);
    }

    /** The operations, in order. */
    static List<BinOperation> operations(Message message, OperationDecoder decoder) {
        int count = message.operationCount();
        if (count == 0) {
            return List.of();
        }
        // A read without a bin name reads all bins, but only if the header says so too.
        boolean readsAll = (message.info1() & CommandFlags.GET_ALL) != 0;
        List<BinOperation> decoded = new ArrayList<>(count);
        Message.Operations operations = message.operations();
        byte[] bytes = message.bytes();
        while (operations.next()) {
            int nameStart = operations.nameOffset();
            byte[] name = Arrays.copyOfRange(bytes, nameStart, nameStart + operations.nameLength());
            Particle argument =
                    new Particle(operations.particleType(), bytes, operations.valueOffset(), operations.valueLength());
            decoded.add(
                    operations.code() == OperationCode.READ.wire() && !readsAll
                            ? ScalarOperations.readBin(name)
                            : decoder.decode(operations.code(), name, argument));
        }
        return decoded;
    }
}
