package io.nightshift.server.command;

import io.nightshift.engine.Database;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.config.Release;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.CommandBudget;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.OperationContext;
import io.nightshift.engine.operation.OperationContext.Answers;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.RecordEditor;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.Namespace;
import io.nightshift.server.protocol.Field;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Which part of a record a query sends. */
sealed interface Projection {
    /**
     * Puts the bins of a record into an empty reply, in wire form.
     *
     * @return whether the record must be sent at all
     * @throws EngineException if what is asked for cannot be had of this record; the reply is then incomplete
     */
    boolean fill(StoredRecord record, Reply reply);

    static Projection metadataOnly() {
        return new MetadataOnly();
    }

    static Projection allBins() {
        return new AllBins();
    }

    /**
     * The projection that a query asks for: its operations that read, which before server 8.1.2 can only read bins, or, from older clients,
     * bins named by a field (number of names 1, then for each its length 1 and bytes).
     */
    static Projection of(Message message, Database database, Namespace namespace) {
        if ((message.info1() & CommandFlags.GET_NO_BINS) != 0) {
            return metadataOnly();
        }
        Optional<Field> names = message.field(FieldType.BIN_NAMES);
        if (names.isEmpty()) {
            if (message.operationCount() == 0) {
                return allBins();
            }
            return database.release().isAtLeast(Release.V8_1_2)
                    ? operations(message, database, namespace)
                    : bins(message);
        }
        if (message.operationCount() > 0) {
            throw EngineException.parameter("a query names its bins by operations or by a field, not by both");
        }
        return new SomeBins(binNames(names.get()));
    }

    private static List<byte[]> binNames(Field field) {
        List<byte[]> names = new ArrayList<>();
        byte[] bytes = field.bytes();
        int end = field.offset() + field.length();
        int count = field.length() == 0 ? 0 : bytes[field.offset()] & 0xff;
        int at = field.offset() + 1;
        for (int i = 0; i < count; i++) {
            int length = at < end ? bytes[at] & 0xff : Integer.MAX_VALUE;
            if (length > end - at - 1) {
                throw EngineException.parameter("bin name " + i + " of a query goes over the end of its field");
            }
            names.add(Arrays.copyOfRange(bytes, at + 1, at + 1 + length));
            at += 1 + length;
        }
        return names;
    }

    /** The bins named by the read operations of a query. */
    private static Projection bins(Message message) {
        List<byte[]> names = new ArrayList<>();
        Message.Operations operations = message.operations();
        while (operations.next()) {
            if (operations.code() != OperationCode.READ.wire() || operations.nameLength() == 0) {
                throw EngineException.parameter(
                        "operation " + operations.code() + " is not possible in a foreground query");
            }
            int from = operations.nameOffset();
            names.add(Arrays.copyOfRange(message.bytes(), from, from + operations.nameLength()));
        }
        return new SomeBins(names);
    }

    private static Projection operations(Message message, Database database, Namespace namespace) {
        List<BinOperation> operations = MessageDecoder.operations(message, database.operations());
        for (BinOperation operation : operations) {
            int length = operation.name().length;
            if (length == 0 || length > RecordLayout.MAX_BIN_NAME) {
                throw EngineException.parameter(
                        "bin names of a query have 1 to " + RecordLayout.MAX_BIN_NAME + " bytes, not " + length);
            }
            if (!operation.code().reads()) {
                throw EngineException.parameter(operation + " is not possible in a foreground query, which only reads");
            }
        }
        Answers answers = MessageDecoder.flags(message).respondAllOps() ? Answers.ALL : Answers.RESULTS;
        RecordEditor unused = new RecordEditor(namespace.sets(), () -> 0);
        return new SomeOperations(operations, answers, namespace::now, new OperationContext(unused));
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

    /** What operations read; a record of which they read nothing is not sent. */
    record SomeOperations(List<BinOperation> all, Answers answers, LongSupplier clock, OperationContext context)
            implements Projection {
        @Override
        public boolean fill(StoredRecord record, Reply reply) {
            context.read(record, answers, reply).at(clock.getAsLong(), record.voidTime(), record.lastUpdateTime());
            long deadline = CommandBudget.deadline(all.size());
            int done = 0;
            for (BinOperation operation : all) {
                operation.apply(context);
                CommandBudget.check(deadline, ++done);
            }
            return reply.operations() > 0;
        }
    }
}
