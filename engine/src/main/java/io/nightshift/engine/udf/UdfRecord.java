package io.nightshift.engine.udf;

import io.nightshift.engine.metrics.UdfOrigin;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleCursor;
import io.nightshift.engine.record.RecordEditor;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.store.Ttl;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record of a call: what a function reads of it, and what it would have written. Changes are made on a copy;
 * {@link #write} stores them once the function has ended well. Reusable, not thread-safe; used with the lock of the
 * record's partition held.
 */
final class UdfRecord {
    private static final byte[] NOTHING = new byte[0];

    private final Namespace namespace;
    private final RecordEditor editor;
    private final StoredRecord stored;

    private byte[] digest = NOTHING;
    private byte @Nullable [] original;
    private String set = "";
    private @Nullable Particle sentKey;
    private int ttl;
    private long now;
    private boolean staged;
    private boolean created;
    private boolean updated;
    private boolean keyDropped;
    private int refusal;

    UdfRecord(Namespace namespace) {
        this.namespace = namespace;
        this.editor = new RecordEditor(namespace.sets(), namespace.settings()::maxRecordSize);
        this.stored = new StoredRecord(namespace.sets());
    }

    /** Begins a call for a record that is there. */
    void begin(byte[] record, @Nullable Particle userKey, int requestedTtl, long time) {
        begin(userKey, requestedTtl, time);
        original = record;
        digest = record;
        stored.wrap(record);
    }

    /** Begins a call for a record that is not there, which the function may create. */
    void beginAbsent(byte[] recordDigest, String setName, @Nullable Particle userKey, int requestedTtl, long time) {
        begin(userKey, requestedTtl, time);
        original = null;
        digest = recordDigest;
        set = setName;
    }

    private void begin(@Nullable Particle userKey, int requestedTtl, long time) {
        sentKey = userKey;
        ttl = requestedTtl;
        now = time;
        staged = false;
        created = false;
        updated = false;
        keyDropped = false;
        refusal = ResultCode.OK;
    }

    boolean isPresent() {
        return original != null || created;
    }

    private StoredRecord view() {
        return staged ? editor.view() : stored;
    }

    // ---------------------------------------------------------------- what functions read

    boolean find(byte[] name, ParticleCursor cursor) {
        return isPresent() && view().findBin(name, cursor);
    }

    /** The bins of the record as it stands, in a view. */
    StoredRecord bins() {
        return view();
    }

    int binCount() {
        return isPresent() ? view().binCount() : 0;
    }

    /** Seconds that the record has left; 0 = it never expires, or there is none. */
    long ttl() {
        long voidTime = original == null ? 0 : stored.voidTime();
        return Math.max(0, voidTime - now / 1000);
    }

    /** Milliseconds since 2010-01-01 UTC. */
    long lastUpdateTime() {
        return original == null ? 0 : stored.lastUpdateTime();
    }

    int generation() {
        return original == null ? 0 : stored.generation();
    }

    int size() {
        return isPresent() ? view().storedSize() : 0;
    }

    Optional<Particle> key() {
        if (!isPresent() || keyDropped) {
            return Optional.empty();
        }
        Optional<Particle> own = original == null ? Optional.empty() : stored.userKey();
        return own.isPresent() ? own : Optional.ofNullable(sentKey);
    }

    byte[] setName() {
        return original == null ? set.getBytes(java.nio.charset.StandardCharsets.UTF_8) : stored.setName();
    }

    /** The array that begins with the 20 bytes of the digest. */
    byte[] digest() {
        return digest;
    }

    long now() {
        return now;
    }

    // ---------------------------------------------------------------- what functions change

    void setTtl(int seconds) {
        ttl = seconds;
    }

    void dropKey() {
        if (isPresent()) {
            keyDropped = true;
        }
    }

    /** The function creates the record; its bins follow. */
    void create() {
        created = true;
    }

    /** Makes the copy that takes the bins of an update. */
    private void open() {
        if (staged) {
            return;
        }
        byte[] before = original;
        if (before == null) {
            editor.create(digest, namespace.sets().idFor(set));
        } else {
            editor.edit(before);
        }
        staged = true;
    }

    /** Takes a bin of an update; returns the result code. */
    int put(byte[] name, int type, byte[] value, int length) {
        open();
        try {
            editor.setBin(name, type, value, 0, length);
            return ResultCode.OK;
        } catch (EngineException e) {
            return e.resultCode();
        }
    }

    int putInteger(byte[] name, long value) {
        open();
        try {
            editor.setInteger(name, value);
            return ResultCode.OK;
        } catch (EngineException e) {
            return e.resultCode();
        }
    }

    void remove(byte[] name) {
        open();
        editor.removeBin(name);
    }

    /** An update has been taken as a whole. */
    void done() {
        open();
        refusal = ResultCode.OK;
        updated = true;
    }

    /** An update cannot be taken: the record is as it was before the call. */
    void refuse(int resultCode) {
        refusal = resultCode;
        updated = false;
        staged = false;
        if (original == null) {
            created = false;
        }
    }

    /** The result code of the last update that the function asked for. */
    int refusal() {
        return refusal;
    }

    // ---------------------------------------------------------------- the end

    /** What a call that succeeded does to the record. */
    UdfOrigin.Effect effect() {
        if (!updated) {
            return UdfOrigin.Effect.READ;
        }
        return editor.binCount() == 0 ? UdfOrigin.Effect.DELETE : UdfOrigin.Effect.WRITE;
    }

    /**
     * Stores what the function changed.
     *
     * @param slot the record's slot, or what {@link Partition#find} gives for where it belongs
     * @return what became of the record's metadata
     */
    Written write(Partition partition, int slot, boolean durableDelete) {
        byte[] before = original;
        if (!updated) {
            return new Written(generation(), before == null ? 0 : stored.voidTime());
        }
        int effectiveTtl = before == null && ttl == Ttl.KEEP ? Ttl.DEFAULT : ttl;
        int setId = editor.view().setId();
        if (editor.binCount() != 0) {
            namespace.checkRoom(setId, before == null);
        }
        if (before == null) {
            return insert(partition, slot, namespace.voidTime(effectiveTtl, now, 0, setId));
        }
        long voidTime = namespace.updatedVoidTime(effectiveTtl, now, stored.voidTime(), setId);
        int generation = stored.generation() == 0xffff ? 1 : stored.generation() + 1;
        if (editor.binCount() == 0) {
            if (durableDelete) {
                Namespace.refuseDurableDelete();
            }
            namespace.remove(partition, slot, before);
            return new Written(generation, voidTime);
        }
        finishKey(before);
        long time = Math.max(now, stored.lastUpdateTime());
        byte[] after = namespace.keepsOldBytes()
                ? editor.finishInNewBytes(generation, voidTime, time)
                : editor.finish(generation, voidTime, time);
        namespace.replace(partition, slot, before, after);
        return new Written(generation, voidTime);
    }

    private Written insert(Partition partition, int slot, long voidTime) {
        if (editor.binCount() == 0) {
            throw new EngineException(ResultCode.KEY_NOT_FOUND, "the function made a record without bins");
        }
        Particle key = sentKey;
        if (key != null && !keyDropped) {
            editor.setUserKey(key);
        }
        byte[] record = editor.finish(1, voidTime, now);
        if (slot >= 0) {
            // An expired record still stands there.
            namespace.remove(partition, slot, partition.get(slot));
        }
        namespace.insert(partition, record);
        return new Written(1, voidTime);
    }

    private void finishKey(byte[] before) {
        Particle key = sentKey;
        if (keyDropped) {
            editor.removeUserKey();
        } else if (key != null && !stored.wrap(before).hasUserKey()) {
            editor.setUserKey(key);
        }
    }

    /** @param voidTime seconds since 2010-01-01 UTC; 0 = never expires */
    record Written(int generation, long voidTime) {}
}
