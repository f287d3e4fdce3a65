package io.nightshift.server.command;

import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.result.EngineException;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Message;

/** What a message asks for. */
public enum MessageKind {
    /** Commands on many records. */
    BATCH,
    /** A command on one record. */
    RECORD,
    /** The records that a query finds. */
    QUERY,
    /** The results of a function on the records that a query finds. */
    AGGREGATION,
    /** The start of a background job. */
    BACKGROUND;

    /**
     * Determines what a message asks for.
     *
     * @throws EngineException PARAMETER_ERROR for a function call that does not say its kind
     */
    public static MessageKind of(Message message) {
        if ((message.info1() & CommandFlags.BATCH) != 0) {
            return BATCH;
        }
        if (message.has(FieldType.DIGEST)) {
            return RECORD;
        }
        if (UdfCalls.isCall(message)) {
            return switch (UdfCalls.kind(message)) {
                case AGGREGATION -> AGGREGATION;
                case BACKGROUND -> BACKGROUND;
            };
        }
        return (message.info2() & CommandFlags.WRITE) != 0 ? BACKGROUND : QUERY;
    }
}
