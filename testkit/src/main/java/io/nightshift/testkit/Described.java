package io.nightshift.testkit;

import com.aerospike.client.Key;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.server.insight.Change;
import java.util.function.Predicate;

/** A condition, and how messages name it. */
record Described<T>(String text, Predicate<T> condition) {

    static Described<Change> of(Key key) {
        return new Described<>(
                name(key.namespace, key.setName == null ? "" : key.setName) + " " + key.userKey,
                change -> change.namespace().equals(key.namespace) && change.isOf(key.digest));
    }

    static Described<Change> of(DataSet dataSet) {
        return new Described<>(
                "a record of " + name(dataSet.namespace(), dataSet.set()),
                change -> change.namespace().equals(dataSet.namespace())
                        && (dataSet.set().isEmpty() || change.set().equals(dataSet.set())));
    }

    static String name(String namespace, String set) {
        return set.isEmpty() ? namespace : namespace + "." + set;
    }
}
