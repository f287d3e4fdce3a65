package io.nightshift.server.command;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.util.Bytes;
import io.nightshift.server.protocol.Field;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The entries of a batch: number of entries 4, flags 1, then for each its index 4, digest 20, kind 1, and unless it
 * repeats the previous one, a small message: info bytes, generation 2, TTL 4, number of fields 2 and operations 2, and
 * then the fields and operations.
 *
 * @param reportAllErrors whether the batch as a whole reports success even if an entry failed
 */
public record BatchRequest(List<Entry> entries, boolean reportAllErrors) {
    private static final int REPORT_ALL_ERRORS = 0x4;
    private static final int REPEATS = 0x1;
    private static final int HAS_INFO_2_AND_3 = 0x2;
    private static final int HAS_GENERATION = 0x4;
    private static final int HAS_TTL = 0x8;
    private static final int HAS_INFO_4 = 0x10;
    private static final int KNOWN_KINDS = 0x1f;
    private static final int SMALLEST_ENTRY = 4 + RecordLayout.DIGEST_SIZE + 1;

    /**
     * A command on one record.
     *
     * @param index identifies the answer for the client
     */
    public record Entry(int index, byte[] digest, Message message) {}

    /**
     * Decodes all entries before any of them is executed.
     *
     * @param maxEntries 0 = no limit
     * @throws EngineException PARAMETER_ERROR, BATCH_MAX_REQUESTS_EXCEEDED
     */
    public static BatchRequest decode(Message message, int maxEntries) {
        Field field = message.field(FieldType.BATCH)
                .or(() -> message.field(FieldType.BATCH_WITH_SET))
                .orElseThrow(() -> EngineException.parameter("batch without its field of entries"));
        return new Decoder(field).decode(maxEntries);
    }

    private static final class Decoder {
        private final byte[] bytes;
        private final int end;
        private int at;

        Decoder(Field field) {
            bytes = field.bytes();
            at = field.offset();
            end = at + field.length();
        }

        BatchRequest decode(int maxEntries) {
            need(5);
            long count = Bytes.getUnsignedInt(bytes, at);
            int flags = bytes[at + 4];
            at += 5;
            if (count == 0 || count > (end - at) / SMALLEST_ENTRY) {
                throw EngineException.parameter("batch of " + count + " entries in " + (end - at) + " bytes");
            }
            if (maxEntries > 0 && count > maxEntries) {
                throw new EngineException(
                        ResultCode.BATCH_MAX_REQUESTS_EXCEEDED,
                        "batch of " + count + " entries is over batch-max-requests, which is " + maxEntries);
            }
            List<Entry> entries = new ArrayList<>((int) count);
            for (int i = 0; i < count; i++) {
                entries.add(entry(entries));
            }
            return new BatchRequest(entries, (flags & REPORT_ALL_ERRORS) != 0);
        }

        private Entry entry(List<Entry> before) {
            need(SMALLEST_ENTRY);
            int index = Bytes.getInt(bytes, at);
            byte[] digest = Arrays.copyOfRange(bytes, at + 4, at + 4 + RecordLayout.DIGEST_SIZE);
            int kind = bytes[at + SMALLEST_ENTRY - 1] & 0xff;
            at += SMALLEST_ENTRY;
            if ((kind & REPEATS) == 0) {
                return new Entry(index, digest, message(kind));
            }
            if (before.isEmpty()) {
                throw EngineException.parameter("the first entry of a batch has nothing to repeat");
            }
            Message repeated = before.get(before.size() - 1).message();
            if (repeated.has(FieldType.USER_KEY)) {
                throw EngineException.parameter("an entry of a batch cannot repeat a user key");
            }
            return new Entry(index, digest, repeated);
        }

        /** The small message in full form, as if it had been sent on its own. */
        private Message message(int kind) {
            if ((kind & ~KNOWN_KINDS) != 0) {
                throw EngineException.parameter("batch entry of unknown kind 0x" + Integer.toHexString(kind));
            }
            byte[] header = header(kind);
            int fields = Bytes.getShort(header, 18);
            int operations = Bytes.getShort(header, 20);
            int from = at;
            for (int i = 0; i < fields + operations; i++) {
                need(4);
                long size = Bytes.getUnsignedInt(bytes, at);
                if (size > end - at - 4) {
                    throw EngineException.parameter("batch entry is cut off");
                }
                at += 4 + (int) size;
            }
            byte[] whole = Arrays.copyOf(header, header.length + at - from);
            System.arraycopy(bytes, from, whole, header.length, at - from);
            return Message.decode(whole);
        }

        private byte[] header(int kind) {
            byte[] header = new byte[Message.HEADER_SIZE];
            header[0] = Message.HEADER_SIZE;
            header[1] = next();
            if ((kind & HAS_INFO_2_AND_3) != 0) {
                header[2] = next();
                header[3] = next();
            }
            if ((kind & HAS_INFO_4) != 0) {
                header[4] = next();
            }
            if ((kind & HAS_GENERATION) != 0) {
                need(2);
                Bytes.putInt(header, 6, Bytes.getShort(bytes, at));
                at += 2;
            }
            if ((kind & HAS_TTL) != 0) {
                need(4);
                Bytes.putInt(header, 10, Bytes.getInt(bytes, at));
                at += 4;
            }
            need(4);
            // Very old clients sent no number of fields, but always the namespace.
            Bytes.putShort(header, 18, Math.max(1, Bytes.getShort(bytes, at)));
            Bytes.putShort(header, 20, Bytes.getShort(bytes, at + 2));
            at += 4;
            return header;
        }

        private byte next() {
            need(1);
            return bytes[at++];
        }

        private void need(int size) {
            if (size > end - at) {
                throw EngineException.parameter("batch is cut off");
            }
        }
    }
}
