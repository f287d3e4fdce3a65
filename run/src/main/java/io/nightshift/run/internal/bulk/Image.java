package io.nightshift.run.internal.bulk;

import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import io.nightshift.run.backup.format.BackupRecord;
import io.nightshift.run.backup.format.Particle;
import io.nightshift.run.backup.format.ParticleType;
import io.nightshift.sdk.names.OneLine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;

/**
 * A record of a backup that is to be written.
 *
 * @param line at which it begins in its file
 * @param expiration as the client has it: seconds from now, or -1 for never
 */
public record Image(String file, long line, BackupRecord record, Key key, int expiration) {

    private static final int MAX_SHOWN = 60;

    /** What people know a record by: its key, or its digest. */
    public static String name(BackupRecord record) {
        return OneLine.of(
                record.key()
                        .map(Image::text)
                        .orElseGet(() -> "digest " + Base64.getEncoder().encodeToString(record.digest())),
                MAX_SHOWN);
    }

    private static String text(Particle key) {
        return switch (key.type()) {
            case BLOB -> "key in Base64 " + Base64.getEncoder().encodeToString(key.bytes());
            case STRING -> "key " + new String(key.bytes(), StandardCharsets.UTF_8);
            default -> "key " + key.toString().substring(key.type().toString().length() + 1);
        };
    }

    /** How long a record has to live, in seconds; -1 for ever, 0 if its time has passed. */
    public static int lifetime(BackupRecord record, Clock clock) {
        if (record.voidTime() == 0) {
            return -1;
        }
        long left = record.voidTime() + BackupRecord.EPOCH - clock.instant().getEpochSecond();
        return (int) Math.max(0, Math.min(left, Integer.MAX_VALUE));
    }

    /** Whether its key is known and stored with it. */
    boolean hasKey() {
        return key.userKey != null;
    }

    /**
     * The writes of its bins.
     *
     * @param withNil whether those without a value are removed; where the record is replaced, there is nothing to remove
     */
    public Operation[] operations(boolean withNil) {
        return record.bins().stream()
                .filter(bin -> withNil || bin.value().type() != ParticleType.NIL)
                .map(bin -> Operation.put(new Bin(bin.name(), value(bin.value()))))
                .toArray(Operation[]::new);
    }

    /** The client's value that is sent as this one. */
    public static Value value(Particle particle) {
        return switch (particle.type()) {
            case NIL -> Value.getAsNull();
            case GEOJSON ->
                new Value.BytesValue(withHead(particle.bytes()), particle.type().code());
            case BOOL, INTEGER, DOUBLE, STRING, BLOB, JAVA, CSHARP, PYTHON, RUBY, PHP, ERLANG, HLL, MAP, LIST ->
                new Value.BytesValue(particle.bytes(), particle.type().code());
        };
    }

    /** Flags and a number of cells, which only the server fills, stand before the text. */
    private static byte[] withHead(byte[] text) {
        byte[] withHead = new byte[3 + text.length];
        System.arraycopy(text, 0, withHead, 3, text.length);
        return withHead;
    }
}
