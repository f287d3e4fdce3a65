package io.nightshift.engine.index;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.ReadAhead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the entries of a stripe that a query selects: range by range, each ordered by key, then digest. An entry
 * that exists throughout is visited exactly once, whatever is added or removed meanwhile. No lock is held
 * during a visit.
 */
public final class IndexCursor {
    private final SecondaryIndex index;
    private final IndexStripe stripe;
    private final IndexRange range;
    private final List<IndexRange.Keys> ranges;
    private final StripeStarts starts;
    private final EntryBatch.Filter filter;
    private final StoredRecord view;
    private final DigestSet visited = new DigestSet();
    private int rangeAt;
    private @Nullable Entry last;
    private boolean matched;

    /** Never read: storing the result here keeps the reads of {@link #readAhead}, done for their side effect, from being optimized away. */
    @SuppressWarnings("unused")
    private int read;

    /** Receives what the cursor finds. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Visits an entry.
         *
         * @param record the record's bytes when the entry was read; the key may belong to another of its values
         * @return whether to continue; if not, the cursor pauses after this entry
         */
        boolean visit(long key, byte[] record);
    }

    public IndexCursor(Namespace namespace, SecondaryIndex index, int stripe, IndexRange range, StripeStarts starts) {
        this.index = index;
        this.stripe = index.stripe(stripe);
        this.range = range;
        this.ranges = range.keys();
        this.starts = starts;
        this.filter = starts.isAll()
                ? EntryBatch.Filter.ALL
                : (key, prefix, record) -> starts.admits(rangeAt, key, prefix, record);
        this.view = new StoredRecord(namespace.sets());
        this.rangeAt = starts.locate(ranges);
        this.last = starts.lowest(rangeAt);
    }

    /** Whether all entries have been visited. */
    public boolean isDone() {
        return rangeAt >= ranges.size();
    }

    /**
     * Visits the next records with a matching value, each once, as they were when the entry was read. To be called
     * while the index is {@link IndexTable#beginRead read}.
     *
     * @param most most entries to read together
     * @param nowSeconds records that have expired by then are left out
     * @throws EngineException INDEX_NOT_FOUND if the index has been dropped, and so is no longer maintained
     */
    public void next(int most, long nowSeconds, Visitor visitor) {
        nextEntries(
                most,
                (key, record) -> StoredRecord.isExpired(record, nowSeconds)
                        || !matches(record)
                        || !isFirstVisit(record)
                        || visitor.visit(key, record));
    }

    /** Visits the next entries. */
    void nextEntries(int most, Visitor visitor) {
        EntryBatch batch = new EntryBatch(most);
        while (!isDone()) {
            if (index.isDropped()) {
                throw new EngineException(
                        ResultCode.INDEX_NOT_FOUND,
                        "index " + index.definition().name() + " was dropped while a query used it");
            }
            batch.begin(filter);
            stripe.collect(ranges.get(rangeAt), last, batch);
            readAhead(batch);
            for (int i = 0; i < batch.size(); i++) {
                Entry entry = batch.entry(i);
                if (!visitor.visit(entry.key(), entry.record())) {
                    last = entry;
                    return;
                }
            }
            if (!batch.hasRangeEnded()) {
                last = batch.last();
                return;
            }
            rangeAt++;
            last = isDone() ? null : starts.lowest(rangeAt);
        }
    }

    /** Prefetches the records: they lie all over the heap, and otherwise each would be waited for separately. */
    private void readAhead(EntryBatch batch) {
        int sum = 0;
        for (int i = 0; i < batch.size(); i++) {
            sum += ReadAhead.touch(batch.entry(i).record());
        }
        read = sum;
    }

    /**
     * Whether a record has a matching value: several values may share a key, and a cell only says that a shape may
     * match.
     */
    boolean matches(byte[] record) {
        matched = false;
        index.keys().forEachValue(view.wrap(record), this::match);
        return matched;
    }

    private void match(Particle value) {
        matched |= range.matches(value);
    }

    /** Whether this is the first call with this record. */
    boolean isFirstVisit(byte[] record) {
        return visited.add(record);
    }
}
