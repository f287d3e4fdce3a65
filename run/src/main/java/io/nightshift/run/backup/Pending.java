package io.nightshift.run.backup;

import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import io.nightshift.run.backup.format.BackupBin;
import io.nightshift.run.backup.format.BackupRecord;
import io.nightshift.run.backup.format.Particle;
import io.nightshift.run.backup.format.ParticleType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A record that is to be written.
 *
 * @param line at which it begins
 * @param expiration as the client has it: seconds from now, or -1 for never
 * @param lost whether the answer to an attempt was lost
 */
record Pending(String file, long line, BackupRecord record, Key key, int expiration, boolean lost) {

    private static final int MAX_SHOWN = 60;

    Pending afterLostAnswer() {
        return new Pending(file, line, record, key, expiration, true);
    }

    RestoreReject reject(String reason) {
        return reject(file, line, record, reason);
    }

    static RestoreReject reject(String file, long line, BackupRecord record, String reason) {
        return new RestoreReject(file, line, name(record), reason);
    }

    /** What people know it by. */
    private static String name(BackupRecord record) {
        return record.key()
                .map(Pending::text)
                .orElseGet(() -> "digest " + Base64.getEncoder().encodeToString(record.digest()));
    }

    private static String text(Particle key) {
        String text = key.type() == ParticleType.BLOB
                ? "key in Base64 " + Base64.getEncoder().encodeToString(key.bytes())
                : key.type() == ParticleType.STRING
                        ? "key " + new String(key.bytes(), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?")
                        : "key "
                                + key.toString().substring(key.type().toString().length() + 1);
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
    }

    /** The writes of its bins; a bin without a value is removed, where others remain. */
    Optional<Operation[]> operations(Existing existing) {
        Operation[] operations = record.bins().stream()
                .filter(bin -> existing == Existing.UPDATE || bin.value().type() != ParticleType.NIL)
                .map(Pending::put)
                .toArray(Operation[]::new);
        return operations.length == 0 ? Optional.empty() : Optional.of(operations);
    }

    private static Operation put(BackupBin bin) {
        return Operation.put(new Bin(bin.name(), Destination.value(bin.value())));
    }
}
