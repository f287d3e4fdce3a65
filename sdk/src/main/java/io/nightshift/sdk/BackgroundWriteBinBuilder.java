package io.nightshift.sdk;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import com.aerospike.client.command.ParticleType;
import java.util.List;
import java.util.Map;

/** What a background update does to one bin; from {@link BackgroundUpdateBuilder#bin}. Each method leads back to the update. */
public final class BackgroundWriteBinBuilder {

    private final BackgroundUpdateBuilder update;
    private final String bin;

    BackgroundWriteBinBuilder(BackgroundUpdateBuilder update, String bin) {
        this.update = update;
        this.bin = bin;
    }

    /** Sets the bin to an integer. */
    public BackgroundUpdateBuilder setTo(long value) {
        return put(Value.get(value));
    }

    /** Sets the bin to a double. */
    public BackgroundUpdateBuilder setTo(double value) {
        return put(Value.get(value));
    }

    /** Sets the bin to a boolean. */
    public BackgroundUpdateBuilder setTo(boolean value) {
        return put(Value.get(value));
    }

    /** Sets the bin to a string. */
    public BackgroundUpdateBuilder setTo(String value) {
        return put(Value.get(present(value)));
    }

    /** Sets the bin to a blob. */
    public BackgroundUpdateBuilder setTo(byte[] value) {
        return put(Value.get(present(value).clone()));
    }

    /** Sets the bin to a list; its elements are anything a bin can hold, or null. */
    public BackgroundUpdateBuilder setTo(List<?> value) {
        return put(Value.get(present(value)));
    }

    /** Sets the bin to a map; a {@link java.util.SortedMap} is stored ordered by key. */
    public BackgroundUpdateBuilder setTo(Map<?, ?> value) {
        return put(Value.get(present(value)));
    }

    /** Sets the bin to any value the client can write: {@code Value.getAsGeoJSON("...")}, {@code Value.getAsHLL(bytes)}. */
    public BackgroundUpdateBuilder setTo(Value value) {
        if (present(value).getType() == ParticleType.NULL) {
            throw new IllegalArgumentException(
                    "the value for " + named() + " must not be null: remove() removes the bin");
        }
        return put(value);
    }

    /** Adds to an integer; a record without the bin gets it with this value, one with a double in it counts as failed. */
    public BackgroundUpdateBuilder add(long amount) {
        return update.operation(Operation.add(new Bin(bin, amount)));
    }

    /** Adds to a double; a record without the bin gets it with this value, one with an integer in it counts as failed. */
    public BackgroundUpdateBuilder add(double amount) {
        return update.operation(Operation.add(new Bin(bin, amount)));
    }

    /** Appends to a string; a record without the bin gets it with this value. */
    public BackgroundUpdateBuilder append(String fragment) {
        return update.operation(Operation.append(new Bin(bin, present(fragment))));
    }

    /** Appends to a blob; a record without the bin gets it with this value. */
    public BackgroundUpdateBuilder append(byte[] fragment) {
        return update.operation(Operation.append(new Bin(bin, present(fragment).clone())));
    }

    /** Puts a text in front of a string; a record without the bin gets it with this value. */
    public BackgroundUpdateBuilder prepend(String fragment) {
        return update.operation(Operation.prepend(new Bin(bin, present(fragment))));
    }

    /** Puts bytes in front of a blob; a record without the bin gets it with this value. */
    public BackgroundUpdateBuilder prepend(byte[] fragment) {
        return update.operation(Operation.prepend(new Bin(bin, present(fragment).clone())));
    }

    /** Removes the bin; a record that loses its last bin is deleted. */
    public BackgroundUpdateBuilder remove() {
        return update.operation(Operation.put(Bin.asNull(bin)));
    }

    private BackgroundUpdateBuilder put(Value value) {
        try {
            value.estimateSize();
        } catch (AerospikeException e) {
            throw new IllegalArgumentException(
                    "the value for " + named() + " holds something a bin cannot: " + e.getBaseMessage(), e);
        }
        return update.operation(Operation.put(new Bin(bin, value)));
    }

    private <T> T present(T value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "the value for " + named() + " must not be null: remove() removes the bin");
        }
        return value;
    }

    private String named() {
        return "bin \"" + bin + "\"";
    }
}
