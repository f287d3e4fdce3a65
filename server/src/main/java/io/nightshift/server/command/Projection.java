package io.nightshift.server.command;

import io.nightshift.engine.EngineException;
import io.nightshift.engine.command.Reply;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.server.protocol.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which part of a record a query sends. */
sealed interface Projection {
    /**
     * Puts the bins of a record into an empty reply, as clients see them.
     *
     * @return whether the record is to be sent at all
     */
    boolean fill(StoredRecord record, Reply reply);

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
        public boolean fill(StoredRecord record, Reply reply) {
            return true;
        }
    }

    /** All bins. */
    record AllBins() implements Projection {
        @Override
        public boolean fill(StoredRecord record, Reply reply) {
            reply.addAllBins(record);
            return true;
        }
    }

    /** Some bins; a record that has none of them is not sent. */
    record SomeBins(List<byte[]> names) implements Projection {
        @Override
        public boolean fill(StoredRecord record, Reply reply) {
            for (byte[] name : names) {
                Particle value = record.bin(name);
                if (value != null) {
                    reply.addOperation(OperationCode.READ, name, value);
                }
            }
            return reply.operations() > 0;
        }
    }
}
