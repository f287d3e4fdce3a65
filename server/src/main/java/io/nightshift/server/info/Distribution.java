package io.nightshift.server.info;

import io.nightshift.engine.metrics.Histogram;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.PartitionWalk;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Distributions over the unexpired records of a namespace or set. Sizes are those of this server's storage, which differ
 * from a real server's.
 */
final class Distribution {
    private static final int RECORDS_PER_LOCK = 256;
    private static final int TTL_BUCKETS = 100;
    private static final int SIZE_BUCKETS = 1024;
    private static final String[] THOUSANDS = {"", "K", "M", "G", "T", "P", "E"};

    private final Namespace namespace;
    private final int setId;

    /** @param setId 0 = all records */
    Distribution(Namespace namespace, int setId) {
        this.namespace = namespace;
        this.setId = setId;
    }

    String of(String type) {
        return switch (type) {
            case "ttl" -> lifetimes();
            case "object-size" -> sizes();
            case "object-size-linear" -> linearSizes();
            default -> throw new IllegalArgumentException("no such distribution: " + type);
        };
    }

    private String lifetimes() {
        long now = namespace.now() / 1000;
        // The range covers all records of the namespace, whatever the set.
        long[] latest = {now};
        new Distribution(namespace, 0).forEach(record -> latest[0] = Math.max(latest[0], record.voidTime()));
        Linear linear = new Linear("seconds", latest[0] - now, TTL_BUCKETS);
        // Records that never expire are in the first bucket, as on a real server.
        forEach(record -> linear.add(record.voidTime() - now));
        return linear.render();
    }

    private String linearSizes() {
        Linear linear = new Linear("bytes", namespace.settings().maxRecordSize(), SIZE_BUCKETS);
        forEach(record -> linear.add(record.storedSize()));
        return linear.render();
    }

    private String sizes() {
        Histogram histogram = new Histogram(Histogram.ALL_BUCKETS);
        forEach(record -> histogram.add(record.storedSize()));
        long[] counts = histogram.counts();
        StringBuilder text = new StringBuilder("units=bytes");
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                text.append(":[").append(edge(i)).append('-').append(edge(i + 1));
                text.append(")=").append(counts[i]);
            }
        }
        return text.toString();
    }

    /** The lower edge of a bucket: 0, 1, 2, 4, ... 512, 1K, 2K, ... */
    static String edge(int bucket) {
        if (bucket == 0) {
            return "0";
        }
        int power = bucket - 1;
        return (1 << power % 10) + THOUSANDS[power / 10];
    }

    private void forEach(Consumer<StoredRecord> action) {
        StoredRecord view = new StoredRecord(namespace.sets());
        long now = namespace.now() / 1000;
        for (int id = 0; id < Namespace.PARTITIONS; id++) {
            if (namespace.partition(id).isEmpty()) {
                continue;
            }
            PartitionWalk walk = new PartitionWalk(namespace.partition(id), null);
            while (!walk.isDone()) {
                walk.next(RECORDS_PER_LOCK, now, (partition, slot, bytes) -> {
                    StoredRecord record = view.wrap(bytes);
                    if (setId == 0 || record.setId() == setId) {
                        action.accept(record);
                    }
                    return true;
                });
            }
        }
    }

    /** Buckets of equal width; values beyond either end are counted in the bucket there. */
    private static final class Linear {
        private final String unit;
        private final long width;
        private final long[] counts;

        Linear(String unit, long range, int buckets) {
            this.unit = unit;
            this.width = Math.max(1, (range + buckets - 1) / buckets);
            this.counts = new long[buckets];
        }

        void add(long value) {
            counts[(int) Math.min(Math.max(value, 0) / width, counts.length - 1)]++;
        }

        String render() {
            return "units=" + unit + ":hist-width=" + width * counts.length + ":bucket-width=" + width + ":buckets="
                    + Arrays.stream(counts).mapToObj(Long::toString).collect(Collectors.joining(","));
        }
    }
}
