package io.nightshift.run.internal.bulk;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRead;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import com.aerospike.client.policy.BatchPolicy;
import io.nightshift.run.backup.format.BackupBin;
import io.nightshift.run.backup.format.Particle;
import io.nightshift.run.backup.format.ParticleType;
import io.nightshift.run.internal.rows.Row;
import io.nightshift.run.internal.rows.RowGet;
import io.nightshift.run.internal.rows.StoredValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks at records whose writes were refused: whether they are as in the backup all the same. */
public final class Standing {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final IAerospikeClient client;
    private final Duration patience;

    /**
     * Reads with a client.
     *
     * @param patience how long to go on trying while records cannot be read
     */
    public Standing(IAerospikeClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /** Hears how a record stands. */
    @FunctionalInterface
    public interface Comparison {
        /**
         * Found.
         *
         * @param now what is there; null if nothing is
         * @param same whether it has the bins of the backup
         */
        void found(Image image, @Nullable Record now, boolean same);
    }

    /**
     * Compares records with their images.
     *
     * @param others whether a record may have other bins, too
     */
    public void compare(List<Image> images, boolean others, Workers.Stop stop, Comparison comparison)
            throws InterruptedException {
        List<BatchRead> reads = read(images, stop);
        for (int i = 0; i < images.size(); i++) {
            Record now = reads.get(i).record;
            comparison.found(images.get(i), now, now != null && same(images.get(i), now, others));
        }
    }

    private List<BatchRead> read(List<Image> images, Workers.Stop stop) throws InterruptedException {
        BatchPolicy policy = new BatchPolicy(client.getBatchPolicyDefault());
        long start = System.nanoTime();
        while (true) {
            stop.check();
            List<BatchRead> reads = images.stream()
                    .map(image -> new BatchRead(image.key(), true))
                    .toList();
            int why = ResultCode.OK;
            try {
                get(policy, reads);
            } catch (AerospikeException e) {
                why = e.getResultCode();
            }
            for (BatchRead read : reads) {
                if (read.resultCode != ResultCode.OK && read.resultCode != ResultCode.KEY_NOT_FOUND_ERROR) {
                    why = read.resultCode;
                }
            }
            if (why == ResultCode.OK) {
                return reads;
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new AerospikeException(
                        why,
                        "records cannot be read for " + patience.toSeconds() + " s (" + ResultCode.getResultString(why)
                                + "): check that all nodes are up and try again");
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private void get(BatchPolicy policy, List<BatchRead> reads) {
        try {
            client.get(policy, reads);
        } catch (AerospikeException e) {
            if (e.getResultCode() != ResultCode.SERIALIZE_ERROR) {
                throw e;
            }
            // One of them has a value that the client does not read.
            reads.forEach(this::getWhole);
        }
        // It leaves out values of types that it does not know.
        reads.stream()
                .filter(read -> read.record != null && read.record.bins != null && read.record.bins.containsValue(null))
                .forEach(this::getWhole);
    }

    private void getWhole(BatchRead read) {
        read.record = RowGet.read(client, read.key).map(Row::record).orElse(null);
        read.resultCode = ResultCode.OK;
    }

    private static boolean same(Image image, Record now, boolean others) {
        Map<String, @Nullable Object> wanted = new HashMap<>();
        for (BackupBin bin : image.record().bins()) {
            if (bin.value().type() != ParticleType.NIL) {
                wanted.put(bin.name(), object(bin.value()));
            }
        }
        Map<String, Object> there = new HashMap<>(now.bins);
        if (others) {
            there.keySet().retainAll(wanted.keySet());
        }
        return same(wanted, there);
    }

    /** Whether values are equal, bytes within collections by what is in them. */
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> read) {
            Map<?, ?> others = StoredValue.withKeys(read);
            return map.size() == others.size()
                    && map.entrySet().stream()
                            .allMatch(entry -> others.containsKey(entry.getKey())
                                    && same(entry.getValue(), others.get(entry.getKey())));
        }
        if (one instanceof List<?> list && other instanceof List<?> others) {
            return list.size() == others.size()
                    && IntStream.range(0, list.size()).allMatch(i -> same(list.get(i), others.get(i)));
        }
        return Objects.deepEquals(one, other);
    }

    /** The value as {@link StoredValue} has it. */
    private static @Nullable Object object(Particle value) {
        byte[] bytes = value.bytes();
        if (value.type() == ParticleType.GEOJSON) {
            return Value.getAsGeoJSON(new String(bytes, StandardCharsets.UTF_8));
        }
        return StoredValue.of(value.type().code(), bytes, 0, bytes.length);
    }
}
