package io.nightshift.server.command;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.scan.ScanRequest.PartitionRange;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.util.Bytes;
import io.nightshift.server.protocol.Field;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The partitions that a query asks for: whole ones by number, and those to continue by the last digest seen. */
final class QueryPartitions {
    /** By partition number. */
    private final @Nullable PartitionRange[] ranges = new PartitionRange[Namespace.PARTITIONS];

    private QueryPartitions() {}

    /**
     * Decodes the partitions of a query, in partition order.
     *
     * @throws EngineException PARAMETER_ERROR if a partition does not exist or is asked for twice
     */
    static List<PartitionRange> decode(Message message) {
        Optional<Field> partitions = message.field(FieldType.PARTITIONS);
        Optional<Field> digests = message.field(FieldType.DIGESTS);
        if (partitions.isEmpty() && digests.isEmpty()) {
            throw Unsupported.QUERY_WITHOUT_PARTITIONS.refusal();
        }
        QueryPartitions result = new QueryPartitions();
        partitions.ifPresent(result::addPartitions);
        digests.ifPresent(field -> result.addDigests(field, message.field(FieldType.INDEX_VALUES)));
        return result.inOrder();
    }

    private void addPartitions(Field field) {
        checkCount(field.length() / 2);
        for (int at = field.offset(); at + 2 <= field.offset() + field.length(); at += 2) {
            // Little-endian, unlike all other numbers of the protocol.
            int id = field.bytes()[at] & 0xff | (field.bytes()[at + 1] & 0xff) << 8;
            add(new PartitionRange(id, null));
        }
    }

    private void addDigests(Field field, Optional<Field> keys) {
        int count = field.length() / RecordLayout.DIGEST_SIZE;
        checkCount(count);
        if (keys.isPresent() && keys.get().length() / Long.BYTES != count) {
            throw EngineException.parameter("a query by index goes on after " + count
                    + " records with as many index values, not " + keys.get().length() / Long.BYTES);
        }
        int number = 0;
        int end = field.offset() + field.length();
        for (int at = field.offset(); at + RecordLayout.DIGEST_SIZE <= end; at += RecordLayout.DIGEST_SIZE) {
            byte[] digest = Arrays.copyOfRange(field.bytes(), at, at + RecordLayout.DIGEST_SIZE);
            add(new PartitionRange(Namespace.partitionId(digest), digest, key(keys, number++)));
        }
    }

    private static long key(Optional<Field> keys, int number) {
        if (keys.isEmpty()) {
            return 0;
        }
        // Little-endian, like partition numbers.
        return Long.reverseBytes(Bytes.getLong(keys.get().bytes(), keys.get().offset() + number * Long.BYTES));
    }

    private static void checkCount(int count) {
        if (count == 0 || count > Namespace.PARTITIONS) {
            throw EngineException.parameter(
                    "a query asks for 1 to " + Namespace.PARTITIONS + " partitions, not " + count);
        }
    }

    private void add(PartitionRange range) {
        if (range.id() >= Namespace.PARTITIONS || ranges[range.id()] != null) {
            throw EngineException.parameter("partition " + range.id() + " is asked for twice or does not exist");
        }
        ranges[range.id()] = range;
    }

    private List<PartitionRange> inOrder() {
        List<PartitionRange> result = new ArrayList<>(ranges.length);
        for (PartitionRange range : ranges) {
            if (range != null) {
                result.add(range);
            }
        }
        return result;
    }
}
