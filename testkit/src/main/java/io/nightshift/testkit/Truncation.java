package io.nightshift.testkit;

import com.aerospike.client.IAerospikeClient;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Records to remove before a test.
 *
 * @param set null for all records of the namespace
 */
record Truncation(String namespace, @Nullable String set) {
    private static final int MAX_SET = 63;

    /**
     * Reads {@code namespace} or {@code namespace.set}. A namespace may have a dot in its name, so the declared ones decide
     * where it ends.
     *
     * @throws IllegalArgumentException if it names no declared namespace, or an invalid set
     */
    static Truncation of(String text, Collection<String> namespaces) {
        return of("truncate", text, namespaces);
    }

    /** The same, of another element of an annotation. */
    static Truncation of(String element, String text, Collection<String> namespaces) {
        if (namespaces.contains(text)) {
            return new Truncation(text, null);
        }
        String namespace = namespaces.stream()
                .filter(name -> text.startsWith(name + "."))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> new IllegalArgumentException(
                        element + " must be \"namespace.set\" or \"namespace\" of" + " the declared namespaces "
                                + String.join(", ", namespaces) + ", was \"" + text + "\""));
        String set = text.substring(namespace.length() + 1);
        if (set.isBlank() || set.length() > MAX_SET || set.chars().anyMatch(c -> c <= ' ' || c == ';' || c == ':')) {
            throw new IllegalArgumentException("set of " + element + " must have 1 to " + MAX_SET
                    + " characters without blanks and ; : but was \"" + set + "\" in \"" + text + "\"");
        }
        return new Truncation(namespace, set);
    }

    /** Removes what has been written so far; what is written in the millisecond of a truncation would survive it. */
    void run(IAerospikeClient client) {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) {
            Thread.onSpinWait();
        }
        client.truncate(null, namespace, set, null);
    }
}
