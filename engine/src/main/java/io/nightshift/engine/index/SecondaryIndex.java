package io.nightshift.engine.index;

import io.nightshift.engine.EngineException;
import io.nightshift.engine.expression.GeoSupport;
import io.nightshift.engine.record.SetNames;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.storage.Namespace;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An index and its entries. Entries of a partition are read and written with that partition's lock held. */
public final class SecondaryIndex {
    private static final Logger LOG = LoggerFactory.getLogger(SecondaryIndex.class);

    private final IndexKeys keys;
    private final SetNames sets;
    private final byte[] setName;
    private final PartitionIndex[] partitions = new PartitionIndex[Namespace.PARTITIONS];
    private final AtomicInteger partitionsBuilt = new AtomicInteger();
    private final AtomicLong entries = new AtomicLong();
    private volatile IndexDefinition definition;
    private volatile boolean dropped;

    SecondaryIndex(IndexDefinition definition, SetNames sets, GeoSupport geo) {
        this.definition = definition;
        this.keys = new IndexKeys(definition, geo);
        this.sets = sets;
        this.setName = definition.set().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < partitions.length; i++) {
            partitions[i] = new PartitionIndex();
        }
    }

    public IndexDefinition definition() {
        return definition;
    }

    public long entries() {
        return entries.get();
    }

    /** How much of the data that was there before the index has been indexed, in per cent. */
    public int loadPercent() {
        return partitionsBuilt.get() * 100 / Namespace.PARTITIONS;
    }

    /** Whether all data is indexed, so that queries can use the index. */
    public boolean isReadable() {
        return partitionsBuilt.get() == Namespace.PARTITIONS;
    }

    boolean isDropped() {
        return dropped;
    }

    void rename(String name) {
        IndexDefinition d = definition;
        definition = new IndexDefinition(name, d.set(), d.source(), d.type(), d.collection());
    }

    void drop() {
        dropped = true;
    }

    void partitionBuilt() {
        partitionsBuilt.incrementAndGet();
    }

    PartitionIndex partition(int id) {
        return partitions[id];
    }

    IndexKeys keys() {
        return keys;
    }

    void add(int partitionId, byte[] record) {
        PartitionIndex entriesThere = partitions[partitionId];
        forEachKey(record, key -> {
            if (entriesThere.put(key, record)) {
                entries.incrementAndGet();
            }
        });
    }

    void remove(int partitionId, byte[] record) {
        PartitionIndex entriesThere = partitions[partitionId];
        forEachKey(record, key -> {
            if (entriesThere.remove(key, record)) {
                entries.decrementAndGet();
            }
        });
    }

    private void forEachKey(byte[] record, IndexKeys.KeyConsumer consumer) {
        StoredRecord view = new StoredRecord(sets).wrap(record);
        if (!covers(view)) {
            return;
        }
        try {
            keys.forEachValue(view, value -> keys.forEachKey(value, consumer));
        } catch (EngineException e) {
            LOG.debug("index {}: a record cannot be indexed: {}", definition.name(), e.getMessage());
        }
    }

    private boolean covers(StoredRecord record) {
        return setName.length == 0 || Arrays.equals(record.setName(), setName);
    }
}
