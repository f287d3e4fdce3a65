package io.nightshift.engine.udf;

import io.nightshift.engine.command.RecordCommand;
import io.nightshift.engine.metrics.UdfOrigin;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleCursor;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.record.RecordEditor;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.store.ReadAhead;
import io.nightshift.engine.store.Ttl;
import io.nightshift.engine.util.Bytes;
import io.nightshift.engine.write.RecordWriter;
import io.nightshift.engine.write.Removal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record of a call: what the function reads, and what it wants written. Changes are made on a copy; {@link #write} stores
 * them after the function has succeeded, with the lock of the record's partition held. Nothing else needs a lock. Reusable, not
 * thread-safe.
 */
final class UdfRecord {
    /** The slot of the copy that a function works on. */
    private static final int NO_SLOT = -1;

    /** The most bins of an update that is carried out later; also known to {@code record.lua}. */
    private static final int MOST_LATER = 2;

    private static final byte[] NOTHING = new byte[0];
    private static final byte[] NO_DIGEST = new byte[RecordLayout.DIGEST_SIZE];

    private final RecordWriter writer;
    private final RecordEditor editor;
    private final StoredRecord stored;

    private byte[] digest = NOTHING;
    /** Whether what the function does to the record may be stored. */
    private boolean storable;

    private boolean original;
    private String set = "";
    private @Nullable Particle sentKey;
    private int ttl;
    private boolean ttlAsked;
    private long now;
    private boolean staged;
    private boolean created;
    private boolean updated;
    private boolean keyDropped;
    private int refusal;

    /** The bins of an update that {@link #settle} carries out, their types, and their values as bits. */
    private final byte[][] laterNames = new byte[MOST_LATER][];

    private final int[] laterTypes = new int[MOST_LATER];
    private final long[] laterBits = new long[MOST_LATER];
    private int later;
    /** What stores the change. */
    private RecordWriter storing;

    private final byte[] number = new byte[8];

    UdfRecord(RecordWriter writer) {
        this.writer = writer;
        this.storing = writer;
        this.editor = writer.editor();
        this.stored = writer.view();
    }

    /** What makes the changes that the function asks for at once. */
    RecordWriter writer() {
        return writer;
    }

    /** The partition of the record. */
    Partition partition() {
        return writer.namespace().partition(Namespace.partitionId(digest));
    }

    /** Prefetches what the function is going to see. The result is meaningless, but must be used. */
    int readAhead() {
        return original ? ReadAhead.touch(digest) : 0;
    }

    /** Where the record was last looked for. */
    LockedRecord place() {
        return writer.place();
    }

    /**
     * Begins a call for an existing record.
     *
     * @param copy of its bytes, which nobody else changes
     */
    void begin(byte[] copy, @Nullable Particle userKey, long time) {
        begin(userKey, time);
        storable = true;
        show(copy);
    }

    /** Begins a call for a record that is only shown: changes are dropped. */
    void beginShown(byte[] record, long time) {
        begin(null, time);
        storable = false;
        show(record);
    }

    private void show(byte[] record) {
        original = true;
        digest = record;
        stored.wrap(record);
    }

    /** Begins once more: what a call has done is forgotten. */
    void beginAgain() {
        begin(sentKey, now);
        if (original) {
            stored.wrap(digest);
        }
    }

    /** Begins a call for an absent record, which the function may create. */
    void beginAbsent(RecordCommand command, long time) {
        begin(command.userKey(), time);
        storable = true;
        original = false;
        digest = command.digest();
        set = command.set();
    }

    /** Shows no record, as between the records of a stream. */
    void beginNone(long time) {
        begin(null, time);
        storable = false;
        original = false;
        digest = NO_DIGEST;
        set = "";
    }

    private void begin(@Nullable Particle userKey, long time) {
        sentKey = userKey;
        ttl = Ttl.DEFAULT;
        ttlAsked = false;
        now = time;
        staged = false;
        created = false;
        updated = false;
        keyDropped = false;
        refusal = ResultCode.OK;
        later = 0;
        storing = writer;
    }

    boolean isPresent() {
        return original || created;
    }

    /** Whether {@link #view} shows anything: not of a record that is being created, until it is given bins. */
    private boolean hasBins() {
        return original || staged;
    }

    private StoredRecord view() {
        return staged ? editor.view() : stored;
    }

    // ---------------------------------------------------------------- what functions read

    boolean find(byte[] name, ParticleCursor cursor) {
        return hasBins() && view().findBin(name, cursor);
    }

    /** A view of the record in its current state. */
    StoredRecord bins() {
        return view();
    }

    int binCount() {
        return hasBins() ? view().binCount() : 0;
    }

    /** Seconds that the record has left; 0 = it never expires, or there is none. */
    long ttl() {
        long voidTime = original ? stored.voidTime() : 0;
        return Math.max(0, voidTime - now / 1000);
    }

    /** Milliseconds since 2010-01-01 UTC. */
    long lastUpdateTime() {
        return original ? stored.lastUpdateTime() : 0;
    }

    int generation() {
        return original ? stored.generation() : 0;
    }

    int size() {
        return hasBins() ? view().storedSize() : 0;
    }

    Optional<Particle> key() {
        if (!isPresent() || keyDropped) {
            return Optional.empty();
        }
        Optional<Particle> own = original ? stored.userKey() : Optional.empty();
        return own.isPresent() ? own : Optional.ofNullable(sentKey);
    }

    byte[] setName() {
        return original ? stored.setName() : set.getBytes(StandardCharsets.UTF_8);
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
        ttlAsked = true;
    }

    /** Sets the lifetime that applies unless the function sets another. */
    void live(JobTtl shared) {
        ttl = shared.seconds();
    }

    /** Passes on the lifetime that the function set. */
    void passOn(JobTtl shared) {
        if (ttlAsked) {
            shared.set(ttl);
        }
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
        if (!storable) {
            openShown();
        } else if (original) {
            writer.open(place().at(partition(), NO_SLOT, stored.bytes()), now);
        } else {
            writer.create(place(), digest, setId(), now);
        }
        staged = true;
    }

    /** Changes of a record that is only shown are visible to the function alone. */
    private void openShown() {
        if (original) {
            editor.edit(stored.bytes());
        } else {
            editor.create(digest, setId());
        }
    }

    private int setId() {
        return writer.namespace().sets().idFor(set);
    }

    /** Takes a bin of an update; returns the result code. */
    int put(byte[] name, int type, byte[] value, int length) {
        open();
        try {
            storing.editor().setBin(name, type, value, 0, length);
            return ResultCode.OK;
        } catch (EngineException e) {
            return e.resultCode();
        }
    }

    int putInteger(byte[] name, long value) {
        open();
        try {
            storing.editor().setInteger(name, value);
            return ResultCode.OK;
        } catch (EngineException e) {
            return e.resultCode();
        }
    }

    /** Takes a bin of the last update of the call, which is carried out by {@link #settle}: an integer, a boolean or a double as bits. */
    void putLater(byte[] name, int type, long bits) {
        laterNames[later] = name;
        laterTypes[later] = type;
        laterBits[later++] = bits;
    }

    /**
     * Carries out what was put off, on a record that {@link #isUnchanged}, so that nothing has to be copied. It may be refused.
     *
     * @param by does it, and {@link #write} too; nothing else may use it until then
     * @param time the time of the change
     */
    void settle(RecordWriter by, long time) {
        if (later == 0) {
            return;
        }
        if (!staged) {
            storing = by;
            if (original) {
                by.open(place(), time);
            } else {
                by.create(place(), digest, setId(), time);
            }
            staged = true;
        }
        int code = ResultCode.OK;
        for (int i = 0; i < later && code == ResultCode.OK; i++) {
            code = putNumber(laterNames[i], laterTypes[i], laterBits[i]);
        }
        later = 0;
        if (code == ResultCode.OK) {
            done();
        } else {
            refuse(code);
        }
    }

    private int putNumber(byte[] name, int type, long bits) {
        if (type == ParticleType.INTEGER) {
            return putInteger(name, bits);
        }
        if (type == ParticleType.BOOL) {
            number[0] = (byte) bits;
            return put(name, type, number, 1);
        }
        Bytes.putLong(number, 0, bits);
        return put(name, type, number, 8);
    }

    void remove(byte[] name) {
        open();
        editor.removeBin(name);
    }

    /** Completes an update. */
    void done() {
        open();
        refusal = ResultCode.OK;
        updated = true;
    }

    /** Refuses an update: the record is as it was before the call. */
    void refuse(int resultCode) {
        refusal = resultCode;
        updated = false;
        staged = false;
        if (!original) {
            created = false;
        }
    }

    /** The result code of the last update that the function asked for. */
    int refusal() {
        return refusal;
    }

    // ---------------------------------------------------------------- the end

    /** Whether there is something to store. */
    boolean isUpdated() {
        return updated || later > 0;
    }

    /** Looks up the record, whose partition is locked, at a time; returns whether it is still as the function saw it. */
    boolean isUnchanged(long time) {
        LockedRecord place = place().find(partition(), digest);
        boolean live = place.isLive(time / 1000);
        return original ? live && Arrays.equals(place.bytes(), stored.bytes()) : !live;
    }

    /** What a call that succeeded does to the record. */
    UdfOrigin.Effect effect() {
        if (!updated) {
            return UdfOrigin.Effect.READ;
        }
        return storing.editor().binCount() == 0 ? UdfOrigin.Effect.DELETE : UdfOrigin.Effect.WRITE;
    }

    /**
     * Stores what the function changed in a record that {@link #isUnchanged}.
     *
     * @param time the time of the change
     * @throws EngineException as {@link RecordWriter#commit}, or if there is no room; the record is as it was
     */
    void write(Removal removal, long time) {
        if (!updated) {
            return;
        }
        writer.namespace().checkWritable();
        RecordEditor changed = storing.editor();
        int setId = changed.view().setId();
        if (changed.binCount() != 0) {
            if (original) {
                writer.namespace().checkRoomToUpdate(setId);
            } else {
                writer.namespace().checkRoomToCreate(setId);
            }
            finishKey(changed);
        }
        storing.at(time);
        storing.live(ttl);
        var unused = storing.commit(removal);
    }

    /** The generation of the record after {@link #write}. */
    int writtenGeneration() {
        return updated ? storing.generation() : generation();
    }

    /** The void time of the record after {@link #write}; seconds since 2010-01-01 UTC, 0 = never expires. */
    long writtenVoidTime() {
        if (updated) {
            return storing.voidTime();
        }
        return original ? stored.voidTime() : 0;
    }

    private void finishKey(RecordEditor changed) {
        Particle key = sentKey;
        if (keyDropped) {
            if (original) {
                changed.removeUserKey();
            }
        } else if (key != null && !(original && stored.hasUserKey())) {
            changed.setUserKey(key);
        }
    }
}
