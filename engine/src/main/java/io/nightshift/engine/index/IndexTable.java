package io.nightshift.engine.index;

import io.nightshift.engine.geo.GeoSupport;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.PartitionWalk;
import io.nightshift.engine.store.RecordChangeListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
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
    private final List<SecondaryIndex> indexes = new CopyOnWriteArrayList<>();
    private int readers;

    /** @param builder runs the building of indexes over existing data */
    public IndexTable(Namespace namespace, GeoSupport geo, Executor builder) {
        this.namespace = namespace;
        this.geo = geo;
        this.builder = builder;
    }

    /** The indexes in creation order. */
    public List<SecondaryIndex> all() {
        return List.copyOf(indexes);
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
        for (int i = 0; i < indexes.size(); i++) {
            SecondaryIndex existing = indexes.get(i);
            if (existing.definition().sameEntriesAs(definition)) {
                existing.rename(definition.name());
                return;
            }
        }
        if (indexes.size() >= MAX_INDEXES) {
            throw new EngineException(ResultCode.FAIL_FORBIDDEN, "a namespace has at most " + MAX_INDEXES + " indexes");
        }
        SecondaryIndex index = new SecondaryIndex(definition, namespace.sets(), geo);
        indexes.add(index);
        namespace.addListener(this);
        builder.execute(() -> build(index));
    }

    /** Removes an index. Returns whether there was one. */
    public synchronized boolean drop(String name) {
        Optional<SecondaryIndex> found = find(name);
        if (found.isEmpty()) {
            return false;
        }
        found.get().drop();
        indexes.remove(found.get());
        forgetChangesIfUnused();
        return true;
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
            index.change(before, after);
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
        if (indexes.isEmpty() && readers == 0) {
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
            return find(name);
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
