package io.nightshift.engine.index;

import io.nightshift.engine.geo.GeoSupport;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.PartitionWalk;
import io.nightshift.engine.store.RecordChangeListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of a namespace. It hears of every change to a record, under the lock of the record's
 * partition, so an index is exact from its creation for records that change, and for the rest once it is built.
 */
public final class IndexTable implements RecordChangeListener {
    private static final int BATCH = 256;
    private static final int MAX_INDEXES = 256;

    private final Namespace namespace;
    private final GeoSupport geo;
    private final Executor builder;
    private volatile List<SecondaryIndex> indexes = List.of();
    private int readers;

    /** @param builder runs the building of indexes over existing data */
    public IndexTable(Namespace namespace, GeoSupport geo, Executor builder) {
        this.namespace = namespace;
        this.geo = geo;
        this.builder = builder;
    }

    /** The indexes in creation order. */
    public List<SecondaryIndex> all() {
        return indexes;
    }

    public Optional<SecondaryIndex> find(String name) {
        return indexes.stream().filter(i -> i.definition().name().equals(name)).findFirst();
    }

    /**
     * Creates an index and starts to build it. Creating one that exists changes nothing; an index with the same entries
     * under another name is renamed, as on a real server.
     *
     * @throws EngineException INDEX_ALREADY_EXISTS if the name belongs to a different index
     */
    public synchronized void create(IndexDefinition definition) {
        Optional<SecondaryIndex> sameName = find(definition.name());
        if (sameName.isPresent()) {
            if (sameName.get().definition().sameEntriesAs(definition)) {
                return;
            }
            throw new EngineException(
                    ResultCode.INDEX_ALREADY_EXISTS, "'indexname' already exists with different definition");
        }
        for (SecondaryIndex existing : indexes) {
            if (existing.definition().sameEntriesAs(definition)) {
                existing.rename(definition.name());
                return;
            }
        }
        if (!definition.isOfSet()
                && indexes.stream().filter(IndexTable::hasEntries).count() >= MAX_INDEXES) {
            throw new EngineException(ResultCode.FAIL_FORBIDDEN, "a namespace has at most " + MAX_INDEXES + " indexes");
        }
        SecondaryIndex index = new SecondaryIndex(definition, namespace.sets(), geo);
        indexes = Stream.concat(indexes.stream(), Stream.of(index)).toList();
        if (hasEntries(index)) {
            namespace.addListener(this);
            builder.execute(() -> build(index));
        }
    }

    private static boolean hasEntries(SecondaryIndex index) {
        return !index.definition().isOfSet();
    }

    /** Removes an index. Returns whether there was one. */
    public synchronized boolean drop(String name) {
        Optional<SecondaryIndex> found = find(name);
        if (found.isEmpty()) {
            return false;
        }
        found.get().drop();
        indexes = indexes.stream().filter(each -> each != found.get()).toList();
        forgetChangesIfUnused();
        return true;
    }

    /** The indexes as they are now. The caller holds the locks of all partitions. */
    public List<IndexSnapshot> snapshot() {
        return indexes.stream().map(SecondaryIndex::snapshot).toList();
    }

    /**
     * Replaces the indexes with those of a snapshot of the same records. One that is there and in the snapshot goes on, so that
     * queries by it do too. The caller holds the locks of all partitions.
     */
    public synchronized void restore(List<IndexSnapshot> snapshots) {
        List<SecondaryIndex> restored =
                snapshots.stream().map(this::counterpart).toList();
        indexes.stream().filter(each -> !restored.contains(each)).forEach(SecondaryIndex::drop);
        for (int i = 0; i < restored.size(); i++) {
            if (snapshots.get(i).isComplete()) {
                restored.get(i).restore(snapshots.get(i));
            }
        }
        indexes = restored;
        if (restored.stream().noneMatch(IndexTable::hasEntries)) {
            forgetChangesIfUnused();
        } else {
            namespace.addListener(this);
        }
        restored.stream().filter(index -> !index.isReadable()).forEach(index -> builder.execute(() -> build(index)));
    }

    /** The index of a snapshot as it is here, or a new one. */
    private SecondaryIndex counterpart(IndexSnapshot snapshot) {
        // One that is being built would get entries of records that are no longer there.
        return find(snapshot.definition().name())
                .filter(here -> snapshot.isComplete() && here.isReadable())
                .filter(here -> here.definition().sameEntriesAs(snapshot.definition()))
                .orElseGet(() -> new SecondaryIndex(snapshot.definition(), namespace.sets(), geo));
    }

    private void build(SecondaryIndex index) {
        for (int id = 0; id < Namespace.PARTITIONS && !index.isDropped(); id++) {
            PartitionWalk walk = new PartitionWalk(namespace.partition(id), null);
            while (!walk.isDone() && !index.isDropped()) {
                // Expired records are indexed too: they exist until they are removed.
                walk.next(BATCH, 0, (partition, slot, record) -> {
                    index.change(null, record);
                    return true;
                });
            }
            index.partitionBuilt();
        }
    }

    @Override
    public boolean needsBefore() {
        return true;
    }

    @Override
    public void inserted(byte[] record) {
        changed(null, record);
    }

    @Override
    public void updated(byte @Nullable [] before, byte[] after) {
        changed(before, after);
    }

    @Override
    public void removed(byte[] record) {
        changed(record, null);
    }

    private void changed(byte @Nullable [] before, byte @Nullable [] after) {
        for (SecondaryIndex index : indexes) {
            if (hasEntries(index)) {
                index.change(before, after);
            }
        }
    }

    /**
     * Begins to read entries of indexes. Until {@link #endRead}, records are not changed in place, so
     * that the records that an index's entries point to can be read without a lock, even while that index is dropped.
     */
    public synchronized void beginRead() {
        readers++;
    }

    /** Ends a read that {@link #beginRead} began. */
    public synchronized void endRead() {
        readers--;
        forgetChangesIfUnused();
    }

    private void forgetChangesIfUnused() {
        if (readers == 0 && indexes.stream().noneMatch(IndexTable::hasEntries)) {
            namespace.removeListener(this);
        }
    }

    /**
     * The index for a query.
     *
     * @param query names an index, or describes one
     * @throws EngineException INDEX_NOT_FOUND, INDEX_NOT_READABLE while the index is being built, PARAMETER_ERROR if
     *     the named index holds other values than the query needs
     */
    SecondaryIndex choose(IndexQuery query) {
        SecondaryIndex index = lookUp(query)
                .orElseThrow(() -> new EngineException(
                        ResultCode.INDEX_NOT_FOUND, "there is no index for the query: " + query.describe()));
        IndexType held = index.definition().type();
        if (held != query.range().type()) {
            throw EngineException.parameter("index " + index.definition().name() + " holds " + held.text()
                    + " values and cannot answer a query for "
                    + query.range().type().text() + " ones");
        }
        if (!index.isReadable()) {
            throw new EngineException(
                    ResultCode.INDEX_NOT_READABLE,
                    "index " + index.definition().name() + " is being built: " + index.loadPercent()
                            + " per cent done");
        }
        return index;
    }

    private Optional<SecondaryIndex> lookUp(IndexQuery query) {
        String name = query.indexName();
        if (!name.isEmpty()) {
            return find(name).filter(IndexTable::hasEntries);
        }
        Optional<SecondaryIndex> ofSet = lookUp(query, query.set());
        return ofSet.isPresent() || query.set().isEmpty() ? ofSet : lookUp(query, "");
    }

    private Optional<SecondaryIndex> lookUp(IndexQuery query, String set) {
        return indexes.stream()
                .filter(i -> i.definition().set().equals(set)
                        && i.definition().type() == query.range().type()
                        && i.definition().collection() == query.collection()
                        && query.source().map(i.definition().source()::sameAs).orElse(false))
                .findFirst();
    }
}
