package io.nightshift.engine.index;

import io.nightshift.engine.geo.GeoSupport;
import io.nightshift.engine.record.SetNames;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Stripes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An index and its entries, by stripes of partitions. Thread-safe. */
public final class SecondaryIndex {
    private static final Logger LOG = LoggerFactory.getLogger(SecondaryIndex.class);

    private final IndexKeys keys;
    private final SetNames sets;
    private final byte[] setName;
    private final IndexStripe[] stripes = new IndexStripe[Stripes.COUNT];
    private final AtomicInteger partitionsBuilt = new AtomicInteger();
    private volatile IndexDefinition definition;
    private volatile boolean dropped;

    SecondaryIndex(IndexDefinition definition, SetNames sets, GeoSupport geo) {
        this.definition = definition;
        this.keys = new IndexKeys(definition, geo);
        this.sets = sets;
        this.setName = definition.set().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = new IndexStripe();
        }
        if (definition.isOfSet()) {
            partitionsBuilt.set(Namespace.PARTITIONS);
        }
    }

    public IndexDefinition definition() {
        return definition;
    }

    public long entries() {
        long entries = 0;
        for (IndexStripe stripe : stripes) {
            entries += stripe.size();
        }
        return entries;
    }

    /** How many records share a value on average, about: at least 1, and 0 only if there are no entries. */
    public long entriesPerValue() {
        DistinctKeys values = new DistinctKeys();
        for (IndexStripe stripe : stripes) {
            stripe.forEachKey(values::add);
        }
        return entriesPer(values);
    }

    /** How many entries a record has on average, about: at least 1, and 0 only if there are no entries. */
    public long entriesPerRecord() {
        DistinctKeys records = new DistinctKeys();
        for (IndexStripe stripe : stripes) {
            stripe.forEachRecord(records::add);
        }
        return entriesPer(records);
    }

    private long entriesPer(DistinctKeys keys) {
        long entries = entries();
        return entries == 0 ? 0 : Math.max(1, Math.round((double) entries / Math.max(1, keys.estimate())));
    }

    /** Per cent of the data that existed before the index that has been indexed. */
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

    IndexSnapshot snapshot() {
        return new IndexSnapshot(
                definition,
                isReadable()
                        ? Arrays.stream(stripes).map(IndexStripe::snapshot).toArray(SortedEntries[]::new)
                        : new SortedEntries[0]);
    }

    /** Takes over the entries of a snapshot that is complete. */
    void restore(IndexSnapshot snapshot) {
        for (int i = 0; i < stripes.length; i++) {
            stripes[i].restore(snapshot.stripe(i));
        }
        partitionsBuilt.set(Namespace.PARTITIONS);
    }

    IndexStripe stripe(int number) {
        return stripes[number];
    }

    IndexKeys keys() {
        return keys;
    }

    /**
     * Updates the index for a changed record; the lock of its partition is held.
     *
     * @param before its previous bytes; null if there were none, or if they are not in the index yet
     * @param after its bytes now; null if it is gone
     */
    void change(byte @Nullable [] before, byte @Nullable [] after) {
        byte[] record = after != null ? after : before;
        if (record != null) {
            stripes[Stripes.of(Namespace.partitionId(record))].change(keysOf(before), keysOf(after), record);
        }
    }

    private KeyList keysOf(byte @Nullable [] record) {
        KeyList found = new KeyList();
        if (record == null) {
            return found;
        }
        StoredRecord view = new StoredRecord(sets).wrap(record);
        if (!covers(view)) {
            return found;
        }
        try {
            keys.forEachValue(view, value -> keys.forEachKey(value, found::add));
        } catch (EngineException e) {
            LOG.debug("index {}: a record cannot be indexed: {}", definition.name(), e.getMessage());
        }
        return found.distinct();
    }

    private boolean covers(StoredRecord record) {
        return setName.length == 0 || Arrays.equals(record.setName(), setName);
    }
}
