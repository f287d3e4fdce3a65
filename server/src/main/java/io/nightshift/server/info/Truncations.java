package io.nightshift.server.info;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Up to which last update time namespaces and sets have been truncated: only for display, as the records are gone. */
final class Truncations {
    private final Map<String, Long> times = new ConcurrentHashMap<>();

    /** @param set empty for a whole namespace */
    void note(String namespace, String set, long lastUpdateTime) {
        times.put(key(namespace, set), lastUpdateTime);
    }

    void forget(String namespace, String set) {
        times.remove(key(namespace, set));
    }

    /** Milliseconds since 2010-01-01 UTC; 0 if it was never truncated. */
    long timeOf(String namespace, String set) {
        return times.getOrDefault(key(namespace, set), 0L);
    }

    /** All of them, for {@link #restore}. */
    Map<String, Long> all() {
        return Map.copyOf(times);
    }

    void restore(Map<String, Long> all) {
        times.clear();
        times.putAll(all);
    }

    private static String key(String namespace, String set) {
        return namespace + "|" + set;
    }
}
