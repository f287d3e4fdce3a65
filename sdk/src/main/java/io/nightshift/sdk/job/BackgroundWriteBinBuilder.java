package io.nightshift.sdk.job;

import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import com.aerospike.client.command.ParticleType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.ExpOperation;
import com.aerospike.client.exp.ExpWriteFlags;
import com.aerospike.client.exp.Expression;
import io.nightshift.sdk.internal.Checks;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a background update does to one bin; created by {@link BackgroundUpdateBuilder#bin}. Each method returns to the update. */
public final class BackgroundWriteBinBuilder implements ListPath, MapPath, ListWrites, MapWrites, BitWrites, HllWrites {

    private static final Consumer<ExpressionWriteOptions> NO_OPTIONS = options -> {};

    private final Place place;

    BackgroundWriteBinBuilder(BackgroundUpdateBuilder update, String bin) {
        this.place = new Place(update, bin, List.of());
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
        return put(place.value(present(value)));
    }

    /** Sets the bin to a blob. */
    public BackgroundUpdateBuilder setTo(byte[] value) {
        return put(place.value(present(value)));
    }

    /** Sets the bin to a list, whose elements are null or anything that a bin can hold. */
    public BackgroundUpdateBuilder setTo(List<?> value) {
        return put(place.value(present(value)));
    }

    /** Sets the bin to a map; a {@link java.util.SortedMap} is stored ordered by key. */
    public BackgroundUpdateBuilder setTo(Map<?, ?> value) {
        return put(place.value(present(value)));
    }

    /** Sets the bin to GeoJSON: a point, a polygon or a circle. The records fail if the server does not accept the text. */
    public BackgroundUpdateBuilder setToGeoJson(String geoJson) {
        return put(new Value.GeoJSONValue(present(geoJson)));
    }

    /** Sets the bin to any value that the client can write, e.g. {@code Value.getAsHLL(bytes)}. */
    public BackgroundUpdateBuilder setTo(Value value) {
        if (present(value).getType() == ParticleType.NULL) {
            throw new IllegalArgumentException(place.valueName() + " must not be null: remove() removes the bin");
        }
        return put(place.value(value));
    }

    /** Adds to an integer. If the bin is absent it gets this value; if it holds a double the record counts as failed. */
    public BackgroundUpdateBuilder add(long amount) {
        return place.write(Operation.add(new Bin(place.bin(), amount)));
    }

    /** Adds to a double. If the bin is absent it gets this value; if it holds an integer the record counts as failed. */
    public BackgroundUpdateBuilder add(double amount) {
        return place.write(Operation.add(new Bin(place.bin(), amount)));
    }

    /** Appends to a string; if the bin is absent it gets this value. */
    public BackgroundUpdateBuilder append(String fragment) {
        return place.write(Operation.append(new Bin(place.bin(), present(fragment))));
    }

    /** Appends to a blob; if the bin is absent it gets this value. */
    public BackgroundUpdateBuilder append(byte[] fragment) {
        return place.write(
                Operation.append(new Bin(place.bin(), present(fragment).clone())));
    }

    /** Prepends to a string; if the bin is absent it gets this value. */
    public BackgroundUpdateBuilder prepend(String fragment) {
        return place.write(Operation.prepend(new Bin(place.bin(), present(fragment))));
    }

    /** Prepends to a blob; if the bin is absent it gets this value. */
    public BackgroundUpdateBuilder prepend(byte[] fragment) {
        return place.write(
                Operation.prepend(new Bin(place.bin(), present(fragment).clone())));
    }

    /** Removes the bin; a record left without bins is deleted. */
    public BackgroundUpdateBuilder remove() {
        return place.write(Operation.put(Bin.asNull(place.bin())));
    }

    /**
     * Sets the bin to the value of AEL text for the record, whether or not the bin exists: {@code $.price * $.qty}.
     *
     * @throws io.nightshift.ael.AelException if the text, its types or its parameters are wrong; the message shows the place
     */
    public BackgroundUpdateBuilder upsertFrom(String ael, Object... params) {
        return writeText(ExpWriteFlags.DEFAULT, NO_OPTIONS, ael, params);
    }

    /** Like {@link #upsertFrom(String, Object...)}, with options. */
    public BackgroundUpdateBuilder upsertFrom(String ael, Consumer<ExpressionWriteOptions> options) {
        return writeText(ExpWriteFlags.DEFAULT, options, ael);
    }

    /** Sets the bin to the value of an expression for the record, whether or not the bin exists. */
    public BackgroundUpdateBuilder upsertFrom(Exp expression) {
        return upsertFrom(expression, NO_OPTIONS);
    }

    /** Like {@link #upsertFrom(Exp)}, with options. */
    public BackgroundUpdateBuilder upsertFrom(Exp expression, Consumer<ExpressionWriteOptions> options) {
        return writeExpression(expression, ExpWriteFlags.DEFAULT, options);
    }

    /**
     * Adds the bin with the value of AEL text for the record; the record fails if it already has the bin.
     *
     * @throws io.nightshift.ael.AelException if the text, its types or its parameters are wrong; the message shows the place
     */
    public BackgroundUpdateBuilder insertFrom(String ael, Object... params) {
        return writeText(ExpWriteFlags.CREATE_ONLY, NO_OPTIONS, ael, params);
    }

    /** Like {@link #insertFrom(String, Object...)}, with options. */
    public BackgroundUpdateBuilder insertFrom(String ael, Consumer<ExpressionWriteOptions> options) {
        return writeText(ExpWriteFlags.CREATE_ONLY, options, ael);
    }

    /** Adds the bin with the value of an expression for the record; the record fails if it already has the bin. */
    public BackgroundUpdateBuilder insertFrom(Exp expression) {
        return insertFrom(expression, NO_OPTIONS);
    }

    /** Like {@link #insertFrom(Exp)}, with options. */
    public BackgroundUpdateBuilder insertFrom(Exp expression, Consumer<ExpressionWriteOptions> options) {
        return writeExpression(expression, ExpWriteFlags.CREATE_ONLY, options);
    }

    /**
     * Replaces the bin with the value of AEL text for the record; the record fails if the bin is absent.
     *
     * @throws io.nightshift.ael.AelException if the text, its types or its parameters are wrong; the message shows the place
     */
    public BackgroundUpdateBuilder updateFrom(String ael, Object... params) {
        return writeText(ExpWriteFlags.UPDATE_ONLY, NO_OPTIONS, ael, params);
    }

    /** Like {@link #updateFrom(String, Object...)}, with options. */
    public BackgroundUpdateBuilder updateFrom(String ael, Consumer<ExpressionWriteOptions> options) {
        return writeText(ExpWriteFlags.UPDATE_ONLY, options, ael);
    }

    /** Replaces the bin with the value of an expression for the record; the record fails if the bin is absent. */
    public BackgroundUpdateBuilder updateFrom(Exp expression) {
        return updateFrom(expression, NO_OPTIONS);
    }

    /** Like {@link #updateFrom(Exp)}, with options. */
    public BackgroundUpdateBuilder updateFrom(Exp expression, Consumer<ExpressionWriteOptions> options) {
        return writeExpression(expression, ExpWriteFlags.UPDATE_ONLY, options);
    }

    private BackgroundUpdateBuilder writeText(
            int flags, Consumer<ExpressionWriteOptions> options, String text, Object... params) {
        AelText expression = AelText.value(text, params);
        return place.update()
                .add(PlannedOperation.write(place.bin(), expression, ExpressionWriteOptions.flags(options, flags)));
    }

    private BackgroundUpdateBuilder writeExpression(
            Exp expression, int flags, Consumer<ExpressionWriteOptions> options) {
        Expression built = Exp.build(Checks.present("expression", expression));
        return place.write(ExpOperation.write(place.bin(), built, ExpressionWriteOptions.flags(options, flags)));
    }

    Place place() {
        return place;
    }

    private BackgroundUpdateBuilder put(Value value) {
        return place.write(Operation.put(new Bin(place.bin(), value)));
    }

    private <T> T present(T value) {
        if (value == null) {
            throw new IllegalArgumentException(place.valueName() + " must not be null: remove() removes the bin");
        }
        return value;
    }
}
