package io.nightshift.engine.operation.bit;

import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;

/** Operations that add and remove whole bytes. */
final class BitResizing {
    private BitResizing() {}

    static Outcome resize(BitArguments call, Particle blob) {
        int length = (int) (call.size() / 8);
        int old = blob.length();
        if (length == old) {
            return Outcome.read(null);
        }
        if (length < old && call.acts(BitFlags.GROW_ONLY)) {
            return call.refuse(ResultCode.PARAMETER_ERROR, old + " to " + length + " bytes with grow only");
        }
        if (length > old && call.acts(BitFlags.SHRINK_ONLY)) {
            return call.refuse(ResultCode.PARAMETER_ERROR, old + " to " + length + " bytes with shrink only");
        }
        byte[] resized = room(call, length, old);
        int kept = Math.min(old, length);
        if (call.acts(BitFlags.FROM_FRONT)) {
            System.arraycopy(blob.bytes(), blob.end() - kept, resized, length - kept, kept);
        } else {
            System.arraycopy(blob.bytes(), blob.offset(), resized, 0, kept);
        }
        return changed(resized);
    }

    static Outcome insert(BitArguments call, Particle blob) {
        int at = (int) (call.start(blob) / 8);
        int head = Math.min(at, blob.length());
        int added = (int) (call.size() / 8);
        byte[] longer = room(call, (long) Math.max(at, blob.length()) + added, blob.length());
        System.arraycopy(blob.bytes(), blob.offset(), longer, 0, head);
        System.arraycopy(call.bytes(), 1, longer, at, added);
        System.arraycopy(blob.bytes(), blob.offset() + head, longer, at + added, blob.length() - head);
        return changed(longer);
    }

    static Outcome remove(BitArguments call, Particle blob) {
        long at = call.start(blob) / 8;
        long end = at + call.size() / 8;
        if (at >= blob.length() || (end > blob.length() && !call.has(BitFlags.PARTIAL))) {
            return call.refuse(
                    ResultCode.PARAMETER_ERROR,
                    "bytes " + at + " to " + end + " go beyond the end of a blob of " + blob.length() + " bytes");
        }
        int tail = blob.length() - (int) Math.min(end, blob.length());
        byte[] shorter = new byte[(int) at + tail];
        System.arraycopy(blob.bytes(), blob.offset(), shorter, 0, (int) at);
        System.arraycopy(blob.bytes(), blob.end() - tail, shorter, (int) at, tail);
        return changed(shorter);
    }

    private static byte[] room(BitArguments call, long length, int old) {
        if (length >= BitArgument.MAX_BYTES) {
            throw EngineException.parameter("bit " + call.op().label() + " would make a blob of " + length
                    + " bytes; the protocol carries fewer than " + BitArgument.MAX_BYTES);
        }
        if (length > call.maxBytes() && length > old) {
            throw new EngineException(
                    ResultCode.RECORD_TOO_BIG,
                    "bit " + call.op().label() + " would make a blob of " + length + " bytes; the limit is "
                            + call.maxBytes());
        }
        return new byte[(int) length];
    }

    static Outcome changed(byte[] bytes) {
        return Outcome.set(Particle.of(ParticleType.BLOB, bytes), null);
    }
}
