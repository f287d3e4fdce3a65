package io.nightshift.server.command;

import io.nightshift.engine.EngineException;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.record.BinEntry;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.server.protocol.FrameWriter;
import io.nightshift.server.protocol.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which part of a record a query sends. */
sealed interface Projection {
    /** How many bins of the record are sent; negative when the record is not to be sent at all. */
    int count(StoredRecord record);

    /** Puts the bins of a record, which stand in it as they go out. */
    void put(StoredRecord record, FrameWriter writer);

    static Projection metadataOnly() {
        return new MetadataOnly();
    }

    static Projection allBins() {
        return new AllBins();
    }

    /** The bins that the read operations of a query name. */
    static Projection bins(Message message) {
        List<byte[]> names = new ArrayList<>();
        Message.Operations operations = message.operations();
        while (operations.next()) {
            if (operations.code() != OperationCode.READ || operations.nameLength() == 0) {
                throw EngineException.parameter(
                        "operation " + operations.code() + " is not possible in a foreground query");
            }
            int from = operations.nameOffset();
            names.add(Arrays.copyOfRange(message.bytes(), from, from + operations.nameLength()));
        }
        return new SomeBins(names);
    }

    /** No bins. */
    record MetadataOnly() implements Projection {
        @Override
        public int count(StoredRecord record) {
            return 0;
        }

        @Override
        public void put(StoredRecord record, FrameWriter writer) {}
    }

    /** All bins. */
    record AllBins() implements Projection {
        @Override
        public int count(StoredRecord record) {
            return record.binCount();
        }

        @Override
        public void put(StoredRecord record, FrameWriter writer) {
            writer.put(record.bytes(), RecordLayout.BINS, record.binsEnd() - RecordLayout.BINS);
        }
    }

    /** Some bins; a record that has none of them is not sent. */
    record SomeBins(List<byte[]> names) implements Projection {
        @Override
        public int count(StoredRecord record) {
            int count = 0;
            for (byte[] name : names) {
                if (record.findBin(name) >= 0) {
                    count++;
                }
            }
            return count == 0 ? -1 : count;
        }

        @Override
        public void put(StoredRecord record, FrameWriter writer) {
            for (byte[] name : names) {
                int entry = record.findBin(name);
                if (entry >= 0) {
                    writer.put(record.bytes(), entry, BinEntry.next(record.bytes(), entry) - entry);
                }
            }
        }
    }
}
