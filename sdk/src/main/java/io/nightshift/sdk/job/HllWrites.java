package io.nightshift.sdk.job;

import com.aerospike.client.Value.HLLValue;
import com.aerospike.client.operation.HLLOperation;
import com.aerospike.client.operation.HLLPolicy;
import io.nightshift.sdk.internal.Checks;
import java.util.List;

/**
 * What a background update does to a HyperLogLog. These methods use the default policies; {@link
 * BackgroundUpdateBuilder#operation} takes the client's operations with any other.
 */
public sealed interface HllWrites extends Placed permits BackgroundWriteBinBuilder {

    /**
     * Sets the bin to an empty HyperLogLog.
     *
     * @param indexBitCount 4 to 16
     */
    default BackgroundUpdateBuilder hllInit(int indexBitCount) {
        Place place = Place.of(this);
        return place.write(HLLOperation.init(HLLPolicy.Default, place.bin(), indexBits(indexBitCount)));
    }

    /**
     * Sets the bin to an empty HyperLogLog with min-hash bits.
     *
     * @param indexBitCount 4 to 16
     * @param minHashBitCount 4 to 51, both together at most 64
     */
    default BackgroundUpdateBuilder hllInit(int indexBitCount, int minHashBitCount) {
        Place place = Place.of(this);
        return place.write(
                HLLOperation.init(HLLPolicy.Default, place.bin(), indexBits(indexBitCount), minHashBitCount));
    }

    /** Adds values; the bin must already be a HyperLogLog. */
    default BackgroundUpdateBuilder hllAdd(List<?> values) {
        Place place = Place.of(this);
        return place.write(HLLOperation.add(HLLPolicy.Default, place.bin(), place.values(values)));
    }

    /**
     * Adds values, and creates the HyperLogLog if the bin is absent.
     *
     * @param indexBitCount 4 to 16
     */
    default BackgroundUpdateBuilder hllAdd(List<?> values, int indexBitCount) {
        Place place = Place.of(this);
        return place.write(
                HLLOperation.add(HLLPolicy.Default, place.bin(), place.values(values), indexBits(indexBitCount)));
    }

    /** Merges other HyperLogLogs into the bin. */
    default BackgroundUpdateBuilder hllSetUnion(List<HLLValue> values) {
        Place place = Place.of(this);
        return place.write(HLLOperation.setUnion(
                HLLPolicy.Default, place.bin(), List.copyOf(Checks.present(place.valueName(), values))));
    }

    /** Updates the stored count. */
    default BackgroundUpdateBuilder hllRefreshCount() {
        Place place = Place.of(this);
        return place.write(HLLOperation.refreshCount(place.bin()));
    }

    /**
     * Folds the HyperLogLog to fewer index bits.
     *
     * @param indexBitCount 4 to 16
     */
    default BackgroundUpdateBuilder hllFold(int indexBitCount) {
        Place place = Place.of(this);
        return place.write(HLLOperation.fold(place.bin(), indexBits(indexBitCount)));
    }

    private static int indexBits(int count) {
        if (count < 4 || count > 16) {
            throw new IllegalArgumentException("index bit count must be 4 to 16, was " + count);
        }
        return count;
    }
}
