package io.nightshift.run.undo;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRead;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import com.aerospike.client.command.Buffer;
import com.aerospike.client.policy.BatchPolicy;
import io.nightshift.run.backup.format.BackupBin;
import io.nightshift.run.backup.format.Particle;
import io.nightshift.run.backup.format.ParticleType;
import io.nightshift.run.internal.bulk.Image;
import io.nightshift.run.internal.bulk.Workers;
import io.nightshift.run.spec.Marker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks at records that could not be put back: whether they are as they were, or what has come in between. */
final class Standing {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final IAerospikeClient client;
    private final Duration patience;

    Standing(IAerospikeClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /**
     * Compares records with their before-images.
     *
     * @param found hears for each the difference in one line, or "" if there is none
     */
    void compare(List<Image> images, Workers.Stop stop, BiConsumer<Image, String> found) throws InterruptedException {
        List<BatchRead> reads = read(images, stop);
        for (int i = 0; i < images.size(); i++) {
            found.accept(images.get(i), difference(images.get(i), reads.get(i).record));
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
                client.get(policy, reads);
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
                                + "): check the cluster and undo again");
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static String difference(Image image, @Nullable Record now) {
        if (now == null) {
            return "it is not there any more: it was deleted, or has expired";
        }
        Map<String, @Nullable Object> before = new HashMap<>();
        for (BackupBin bin : image.record().bins()) {
            before.put(bin.name(), object(bin.value()));
        }
        if (same(before, now.bins)) {
            return "";
        }
        int saved = image.record().generation();
        return now.bins.containsKey(Marker.BIN)
                ? "it was changed after the run: its generation is " + now.generation + ", was " + saved
                        + " before the run"
                : "it was written by others: its generation is " + now.generation + ", was " + saved
                        + " before the run, and it lacks the mark of the run";
    }

    /** Whether values are equal, bytes within collections by what is in them. */
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> others) {
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

    /** The value as the client reads it. */
    private static @Nullable Object object(Particle value) {
        byte[] bytes = value.bytes();
        if (value.type() == ParticleType.GEOJSON) {
            return Value.getAsGeoJSON(new String(bytes, StandardCharsets.UTF_8));
        }
        return Buffer.bytesToParticle(value.type().code(), bytes, 0, bytes.length);
    }
}
