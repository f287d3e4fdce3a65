package io.nightshift.server.command;

import io.nightshift.engine.EngineException;
import io.nightshift.engine.udf.UdfArguments;
import io.nightshift.engine.udf.UdfCall;
import io.nightshift.server.protocol.Field;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Message;

/** Finds out what function a message wants to have called. */
final class UdfCalls {
    private UdfCalls() {}

    static boolean isCall(Message message) {
        return message.has(FieldType.UDF_MODULE)
                || message.has(FieldType.UDF_FUNCTION)
                || message.has(FieldType.UDF_ARGUMENTS);
    }

    /**
     * The call; the arguments are copied.
     *
     * @throws EngineException PARAMETER_ERROR when a field is missing
     */
    static UdfCall decode(Message message) {
        Field arguments = field(message, FieldType.UDF_ARGUMENTS, "arguments");
        return new UdfCall(
                field(message, FieldType.UDF_MODULE, "module").text(),
                field(message, FieldType.UDF_FUNCTION, "function").text(),
                UdfArguments.of(arguments.bytes(), arguments.offset(), arguments.length()));
    }

    private static Field field(Message message, int type, String what) {
        return message.field(type)
                .orElseThrow(
                        () -> EngineException.parameter("call of a function without field " + type + ", the " + what));
    }
}
