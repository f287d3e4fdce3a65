package io.nightshift.server.command;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.udf.UdfArguments;
import io.nightshift.engine.udf.UdfCall;
import io.nightshift.server.protocol.Field;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Message;

/** Decodes which function a message calls. */
final class UdfCalls {
    /** How a query uses a function, with its wire code. */
    enum Kind {
        /** A stream function returns values. */
        AGGREGATION(1),
        /** A job calls it on every record. */
        BACKGROUND(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    private UdfCalls() {}

    static boolean isCall(Message message) {
        return message.has(FieldType.UDF_MODULE)
                || message.has(FieldType.UDF_FUNCTION)
                || message.has(FieldType.UDF_ARGUMENTS);
    }

    /**
     * How a query uses its function; the message's write bit says nothing about it.
     *
     * @throws EngineException PARAMETER_ERROR if the message does not say, or its code is unknown
     */
    static Kind kind(Message message) {
        int code = message.field(FieldType.UDF_KIND, 1)
                .map(field -> field.bytes()[field.offset()] & 0xff)
                .orElseThrow(() -> EngineException.parameter(
                        "query with a function but without field " + FieldType.UDF_KIND + ", the kind of call"));
        for (Kind kind : Kind.values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw EngineException.parameter(
                "a query calls a function to aggregate (1) or in the background (2), was " + code);
    }

    /**
     * The call, with copied arguments.
     *
     * @throws EngineException PARAMETER_ERROR if a field is missing
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
