package io.nightshift.server.fault;

import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.result.EngineException;
import io.nightshift.server.command.BatchRequest;
import io.nightshift.server.command.MessageKind;
import io.nightshift.server.protocol.Field;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Frame;
import io.nightshift.server.protocol.FrameType;
import io.nightshift.server.protocol.Message;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request, as far as rules look at it.
 *
 * @param kind the narrowest that it is of
 * @param message null for info commands
 */
record Request(Requests kind, @Nullable Message message) {
    /** Nothing for a frame that no fault applies to, a malformed one included: that is refused as usual. */
    static Optional<Request> of(Frame frame) {
        return switch (frame.type()) {
            case FrameType.INFO ->
                new String(frame.bytes(), frame.offset(), frame.length(), StandardCharsets.UTF_8).startsWith("query-")
                        ? Optional.of(new Request(Requests.JOB_INFO, null))
                        : Optional.empty();
            case FrameType.MESSAGE -> ofMessage(frame);
            default -> Optional.empty();
        };
    }

    private static Optional<Request> ofMessage(Frame frame) {
        try {
            Message message = Message.decode(frame);
            return Optional.of(new Request(kind(message), message));
        } catch (EngineException e) {
            return Optional.empty();
        }
    }

    private static Requests kind(Message message) {
        return switch (MessageKind.of(message)) {
            case BATCH -> Requests.BATCHES;
            case RECORD -> ofRecord(message);
            case QUERY, AGGREGATION -> Requests.QUERIES;
            case BACKGROUND -> Requests.JOB_STARTS;
        };
    }

    private static Requests ofRecord(Message message) {
        if (message.has(FieldType.UDF_MODULE)) {
            return Requests.FUNCTIONS;
        }
        if ((message.info2() & CommandFlags.DELETE) != 0) {
            return Requests.DELETES;
        }
        return (message.info2() & CommandFlags.WRITE) != 0 ? Requests.WRITES : Requests.READS;
    }

    /** Whether it is about such a record, or for queries and jobs such a set; empty texts stand for any. */
    boolean isAbout(String namespace, String set, Optional<byte[]> digest) {
        Message asked = message;
        if (asked == null) {
            return false;
        }
        if (kind != Requests.BATCHES) {
            return isAbout(asked, namespace, set)
                    && digest.map(wanted -> asked.field(FieldType.DIGEST, RecordLayout.DIGEST_SIZE)
                                    .filter(field -> Arrays.equals(field.copy(), wanted))
                                    .isPresent())
                            .orElse(true);
        }
        try {
            return BatchRequest.decode(asked, 0).entries().stream()
                    .anyMatch(entry -> isAbout(entry.message(), namespace, set)
                            && digest.map(wanted -> Arrays.equals(wanted, entry.digest()))
                                    .orElse(true));
        } catch (EngineException e) {
            return false;
        }
    }

    private static boolean isAbout(Message message, String namespace, String set) {
        return (namespace.isEmpty() || text(message, FieldType.NAMESPACE).equals(namespace))
                && (set.isEmpty() || text(message, FieldType.SET).equals(set));
    }

    private static String text(Message message, int field) {
        return message.field(field).map(Field::text).orElse("");
    }
}
