package io.nightshift.server.command;

import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.FrameWriter;
import java.util.Optional;

/** A record in the form of a query answer: header, fields, bins. */
final class RecordRow {
    private RecordRow() {}

    /**
     * Writes the header and fields of a record; the further fields follow, then the bins.
     *
     * @param info1 the header's info1 byte, which echoes what was asked for
     * @param moreFields how many fields the caller adds
     * @param bins the bins that the caller adds after them
     */
    static void begin(
            FrameWriter writer, byte[] namespace, StoredRecord record, int info1, int moreFields, Reply bins) {
        byte[] set = record.setName();
        Optional<Particle> userKey = record.userKey();
        int fields = 2 + (set.length > 0 ? 1 : 0) + (userKey.isPresent() ? 1 : 0) + moreFields;
        writer.putMessageHeader(
                info1, 0, 0, record.generation(), (int) record.voidTime(), 0, fields, bins.operations());
        writer.putField(FieldType.NAMESPACE, namespace, 0, namespace.length);
        writer.putField(FieldType.DIGEST, record.bytes(), 0, RecordLayout.DIGEST_SIZE);
        if (set.length > 0) {
            writer.putField(FieldType.SET, set, 0, set.length);
        }
        if (userKey.isPresent()) {
            // The type comes before the value, in the record as on the wire.
            writer.putField(
                    FieldType.USER_KEY,
                    userKey.get().bytes(),
                    userKey.get().offset() - 1,
                    userKey.get().length() + 1);
        }
    }
}
