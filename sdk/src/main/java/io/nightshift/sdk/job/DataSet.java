package io.nightshift.sdk.job;

import com.aerospike.client.Key;
import io.nightshift.sdk.internal.Checks;
import java.util.Arrays;
import java.util.List;

/**
 * The records that a job covers: a set of a namespace, or the whole namespace.
 *
 * @param namespace the namespace, at most 31 bytes
 * @param set the set, at most 63 bytes, or "" for all records of the namespace, in any set or none
 */
public record DataSet(String namespace, String set) {

    /** Checks the names. */
    public DataSet {
        Checks.namespace(namespace);
        if (Checks.present("set name", set).isEmpty()) {
            set = "";
        } else {
            Checks.set(set);
        }
    }

    /**
     * A set of a namespace.
     *
     * @throws IllegalArgumentException if a name is null, blank, too long or contains {@code :}, {@code ;}, {@code =} or
     *     {@code ,}
     */
    public static DataSet of(String namespace, String set) {
        return new DataSet(namespace, Checks.set(set));
    }

    /** All records of a namespace, in any set or none. */
    public static DataSet ofNamespace(String namespace) {
        return new DataSet(namespace, "");
    }

    /** Whether this is a whole namespace. */
    public boolean isWholeNamespace() {
        return set.isEmpty();
    }

    /** The key of a record by its string id. */
    public Key id(String id) {
        return new Key(namespace, set, Checks.present("id", id));
    }

    /** The key of a record by its integer id. */
    public Key id(long id) {
        return new Key(namespace, set, id);
    }

    /** The key of a record by its byte-string id. */
    public Key id(byte[] id) {
        return new Key(namespace, set, Checks.present("id", id).clone());
    }

    /** The keys of several records, in order. */
    public List<Key> ids(String... ids) {
        return Arrays.stream(ids).map(this::id).toList();
    }

    /** The keys of several records, in order. */
    public List<Key> ids(long... ids) {
        return Arrays.stream(ids).mapToObj(this::id).toList();
    }

    /** Namespace and set as people write them: {@code test.users}. */
    @Override
    public String toString() {
        return isWholeNamespace() ? namespace : namespace + "." + set;
    }
}
