package io.nightshift.run.backup;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Key;
import com.aerospike.client.Value;
import io.nightshift.run.backup.format.BackupRecord;
import io.nightshift.run.internal.bulk.Image;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where records go.
 *
 * @param namespace the one of the backup, if empty
 * @param set the one of each record, if empty
 */
record Destination(Optional<String> namespace, Optional<String> set) {

    /** A record cannot go there; the message says why. */
    static final class NoPlaceException extends Exception {
        private static final long serialVersionUID = 1L;

        NoPlaceException(String message) {
            super(message);
        }
    }

    String namespace(String ofBackup) {
        return namespace.orElse(ofBackup);
    }

    Key key(BackupRecord record) throws NoPlaceException {
        String into = set.orElse(record.set());
        Optional<Value> userKey = record.key().map(Image::value);
        byte[] digest = record.digest();
        if (userKey.isPresent()) {
            requireOwnDigest(record, userKey.get());
        }
        if (!into.equals(record.set())) {
            if (userKey.isEmpty()) {
                throw new NoPlaceException(
                        "its key was not stored with it, and only with its key it can go into another set");
            }
            digest = computed(into, userKey.get());
        }
        return new Key(namespace(record.namespace()), digest, into.isEmpty() ? null : into, userKey.orElse(null));
    }

    private static void requireOwnDigest(BackupRecord record, Value userKey) throws NoPlaceException {
        if (!Arrays.equals(computed(record.set(), userKey), record.digest())) {
            throw new NoPlaceException("its digest is not that of its key: the file was changed");
        }
    }

    private static byte[] computed(String set, Value userKey) throws NoPlaceException {
        try {
            return Key.computeDigest(set, userKey);
        } catch (AerospikeException e) {
            throw new NoPlaceException("its key is of a type that keys cannot have");
        }
    }
}
