package io.nightshift.server.command;

import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.scan.ScanSink;
import io.nightshift.engine.util.Bytes;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.FrameWriter;
import io.nightshift.server.protocol.MessageFlags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Sends what a query finds: many records per frame, and a frame once it is full enough. While the client does not read,
 * {@link #flush()} blocks, and with it the query.
 */
final class QuerySink implements ScanSink {
    private final MessageFrames frames;
    private final byte[] namespace;
    private final Projection projection;
    private final byte[] indexValue = new byte[Long.BYTES];
    private final Reply bins = new Reply();

    QuerySink(FrameWriter writer, String namespace, Projection projection) {
        this.frames = new MessageFrames(writer);
        this.namespace = namespace.getBytes(StandardCharsets.UTF_8);
        this.projection = projection;
    }

    @Override
    public boolean record(StoredRecord record) {
        return put(record, false, 0);
    }

    @Override
    public boolean record(StoredRecord record, long key) {
        return put(record, true, key);
    }

    /** Returns false if its operations cannot be carried out on a record, which is then not sent, as by a real server. */
    private boolean put(StoredRecord record, boolean byIndex, long key) {
        try {
            if (!projection.fill(record, bins)) {
                return true;
            }
        } catch (EngineException e) {
            bins.clearBody();
            return false;
        }
        FrameWriter writer = frames.begin();
        int info1 = projection instanceof Projection.MetadataOnly ? CommandFlags.GET_NO_BINS : 0;
        RecordRow.begin(writer, namespace, record, info1, byIndex ? 1 : 0, bins);
        if (byIndex) {
            // Little-endian; the client sends it back unchanged.
            Bytes.putLong(indexValue, 0, Long.reverseBytes(key));
            writer.putField(FieldType.INDEX_VALUES, indexValue, 0, indexValue.length);
        }
        writer.put(bins.body(), 0, bins.length());
        bins.clearBody();
        return true;
    }

    /** Reports that a partition is on another node, so that the client asks there for the rest. */
    @Override
    public void partitionMoved(int id) {
        frames.begin()
                .putMessageHeader(
                        0, MessageFlags.INFO3_PARTITION_DONE, ResultCode.PARTITION_UNAVAILABLE, id, 0, 0, 0, 0);
    }

    @Override
    public boolean isFull() {
        return frames.isFull();
    }

    @Override
    public void flush() throws IOException {
        frames.flush();
    }

    /** Ends the answer. */
    void end() {
        frames.end().putResult(MessageFlags.INFO3_LAST, 0);
    }
}
