package io.nightshift.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.TestDatabase;
import io.nightshift.engine.index.CollectionType;
import io.nightshift.engine.index.IndexDefinition;
import io.nightshift.engine.index.IndexQuery;
import io.nightshift.engine.index.IndexRange;
import io.nightshift.engine.index.IndexSelection;
import io.nightshift.engine.index.IndexSource;
import io.nightshift.engine.index.IndexTable;
import io.nightshift.engine.index.IndexType;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.scan.ScanRequest.PartitionRange;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.PartitionTransfer;
import io.nightshift.engine.store.RecordChangeListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partition leaves for another node while it is scanned: at each moment at which a record of it has gone. */
class LeavingPartitionTest {
    private static final int KEY = 7;
    private static final int ID = Namespace.partitionId(TestDatabase.digest(KEY));

    private final TestDatabase here = new TestDatabase();
    private final TestDatabase there = new TestDatabase();

    @BeforeEach
    void write() {
        here.write(KEY, "users", 0, here.put("n", 1));
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void aScanThatFindsItEmptiedSaysThatItHasMoved() {
        assertThat(scanWhileItLeaves(null)).containsExactly("moved " + ID);
    }

    @Test
    void aQueryByIndexThatFindsItEmptiedSaysThatItHasMoved() {
        IndexTable table = here.database.indexes("test").orElseThrow();
        IndexSource.Bin bin = new IndexSource.Bin(TestDatabase.name("n"), new byte[0], null);
        table.create(new IndexDefinition("by_n", "users", bin, IndexType.NUMERIC, CollectionType.DEFAULT));
        while (!table.find("by_n").orElseThrow().isReadable()) {
            Thread.onSpinWait();
        }
        IndexQuery all = new IndexQuery(
                "", "users", Optional.of(bin), CollectionType.DEFAULT, new IndexRange.Numbers(0, Long.MAX_VALUE));
        assertThat(scanWhileItLeaves(new IndexSelection(table, all))).containsExactly("moved " + ID);
    }

    private List<String> scanWhileItLeaves(@Nullable IndexSelection index) {
        Seen seen = new Seen();
        ScanRequest request = new ScanRequest("users", List.of(new PartitionRange(ID, null)), null, index, 0, 0);
        here.namespace.addListener(new OnRemoval(() -> {
            try {
                here.database.scan(here.namespace, request).run(seen, ScanObserver.NONE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
        PartitionTransfer.move(here.namespace, there.namespace, ID);
        return seen.events;
    }

    /** What a scan says. */
    private static final class Seen implements ScanSink {
        private final List<String> events = new ArrayList<>();

        @Override
        public boolean record(StoredRecord record) {
            return events.add("record");
        }

        @Override
        public void partitionMoved(int id) {
            events.add("moved " + id);
        }

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public void flush() {}
    }

    private record OnRemoval(Runnable action) implements RecordChangeListener {
        @Override
        public boolean needsBefore() {
            return false;
        }

        @Override
        public void inserted(byte[] record) {}

        @Override
        public void updated(byte @Nullable [] before, byte[] after) {}

        @Override
        public void removed(byte[] record) {
            action.run();
        }
    }
}
