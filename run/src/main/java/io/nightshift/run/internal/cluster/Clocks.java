package io.nightshift.run.internal.cluster;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The clocks of the nodes at one moment, in milliseconds since 1970. They decide which records a guard leaves out, so they are read, not
 * assumed.
 */
public record Clocks(Map<String, Range> nodes) {

    /** The clock of one node: at least and at most. */
    record Range(long least, long most) {}

    public Clocks {
        nodes = Map.copyOf(nodes);
    }

    /** The latest that any node's clock may show. */
    public long fastest() {
        return nodes.values().stream().mapToLong(Range::most).max().orElse(Long.MAX_VALUE);
    }

    /** By how many milliseconds the slowest clock may be behind a moment; 0 or less if every clock has reached it. */
    public long behind(long millis) {
        return nodes.values().stream()
                .mapToLong(range -> millis - range.least())
                .max()
                .orElse(Long.MAX_VALUE);
    }

    /** Why the clocks are too far apart; empty if they are not. */
    public Optional<String> spreadAbove(Duration limit) {
        Optional<Map.Entry<String, Range>> first = nodes.entrySet().stream()
                .max(Comparator.comparingLong(it -> it.getValue().least()));
        Optional<Map.Entry<String, Range>> last = nodes.entrySet().stream()
                .min(Comparator.comparingLong(it -> it.getValue().most()));
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        long spread = first.get().getValue().least() - last.get().getValue().most();
        return spread > limit.toMillis()
                ? Optional.of("the clock of node " + last.get().getKey() + " is more than " + limit.toMillis()
                        + " ms behind that of node " + first.get().getKey()
                        + ": mend the clocks, or allow a larger spread")
                : Optional.empty();
    }

    /** The clocks as they are kept, each at least. */
    public Map<String, Long> least() {
        return nodes.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().least()));
    }
}
