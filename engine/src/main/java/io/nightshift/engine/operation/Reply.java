package io.nightshift.engine.operation;

import io.nightshift.engine.particle.PackedParticles;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.record.BinEntry;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.util.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a command on one record: result code, metadata, and fields and operations in wire form. Reusable
 * after {@link #clear()}; not thread-safe.
 */
public final class Reply {
    private static final int KEEP_AT_MOST = 64 * 1024;

    /** The largest answer: the largest message that clients accept. */
    private static final int LARGEST = 128 << 20;

    private int resultCode;
    private int generation;
    private long voidTime;
    private int operations;
    private byte[] body = new byte[256];
    private int length;

    public void clear() {
        resultCode = 0;
        generation = 0;
        voidTime = 0;
        clearBody();
    }

    /**
     * Discards the operations and keeps the rest. To be called once they have been copied elsewhere, so that a large answer
     * is not kept twice while its peer does not read it.
     */
    public void clearBody() {
        clearOperations();
        if (body.length > KEEP_AT_MOST) {
            body = new byte[256];
        }
    }

    /** Discards the operations, as an error answer has none. */
    public void clearOperations() {
        operations = 0;
        length = 0;
    }

    public int resultCode() {
        return resultCode;
    }

    public void setResultCode(int resultCode) {
        this.resultCode = resultCode;
    }

    public int generation() {
        return generation;
    }

    /** Seconds since 2010-01-01 UTC; 0 = never expires. */
    public long voidTime() {
        return voidTime;
    }

    public void setMetadata(int newGeneration, long newVoidTime) {
        this.generation = newGeneration;
        this.voidTime = newVoidTime;
    }

    /** Number of operations in {@link #body()}. */
    public int operations() {
        return operations;
    }

    /** The operations, in the bytes from 0 to {@link #length()}. */
    public byte[] body() {
        return body;
    }

    public int length() {
        return length;
    }

    /** Appends the result of an operation; null if it has none. */
    public void addOperation(OperationCode operation, byte[] name, @Nullable Particle result) {
        Particle value = result == null ? null : PackedParticles.forWire(result);
        int size = value == null ? 0 : value.length();
        int entrySize = RecordLayout.ENTRY_OVERHEAD + name.length + size;
        ensure(entrySize);
        Bytes.putInt(body, length, entrySize - 4);
        body[length + 4] = (byte) operation.wire();
        body[length + RecordLayout.ENTRY_TYPE] = (byte) (value == null ? 0 : value.type());
        body[length + 6] = 0;
        body[length + RecordLayout.ENTRY_NAME_LENGTH] = (byte) name.length;
        System.arraycopy(name, 0, body, length + RecordLayout.ENTRY_NAME, name.length);
        if (value != null) {
            System.arraycopy(value.bytes(), value.offset(), body, length + RecordLayout.ENTRY_NAME + name.length, size);
        }
        length += entrySize;
        operations++;
    }

    /** Appends all bins of a record as they are stored; only indexed lists and maps have another form on the wire. */
    public void addAllBins(StoredRecord from) {
        if (holdsIndex(from)) {
            addEachBin(from);
            return;
        }
        int size = from.binsEnd() - RecordLayout.BINS;
        ensure(size);
        System.arraycopy(from.bytes(), RecordLayout.BINS, body, length, size);
        length += size;
        operations += from.binCount();
    }

    private static boolean holdsIndex(StoredRecord from) {
        int entry = RecordLayout.BINS;
        for (int left = from.binCount(); left > 0; left--) {
            int type = BinEntry.type(from.bytes(), entry);
            if ((type == ParticleType.LIST || type == ParticleType.MAP)
                    && PackedParticles.isIndexed(BinEntry.particle(from.bytes(), entry))) {
                return true;
            }
            entry = BinEntry.next(from.bytes(), entry);
        }
        return false;
    }

    private void addEachBin(StoredRecord from) {
        int entry = RecordLayout.BINS;
        for (int left = from.binCount(); left > 0; left--) {
            byte[] name = BinEntry.name(from.bytes(), entry);
            addOperation(OperationCode.READ, name, BinEntry.particle(from.bytes(), entry));
            entry = BinEntry.next(from.bytes(), entry);
        }
    }

    /** Gives all operations the code of a read: a batch answers all kinds of reads like that. */
    public void markOperationsAsReads() {
        for (int at = 0; at < length; at += 4 + Bytes.getInt(body, at)) {
            body[at + 4] = RecordLayout.READ_OPERATION;
        }
    }

    private void ensure(int size) {
        if ((long) length + size > LARGEST) {
            throw new EngineException(
                    ResultCode.RECORD_TOO_BIG, "the answer to one command is over " + LARGEST + " bytes; ask for less");
        }
        if (size > body.length - length) {
            body = Arrays.copyOf(body, Math.max(length + size, (int) Math.min(LARGEST, body.length * 2L)));
        }
    }
}
