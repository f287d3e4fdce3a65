package io.nightshift.sdk.job;

import com.aerospike.client.Operation;
import com.aerospike.client.exp.ExpOperation;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.failure.Write;
import io.nightshift.sdk.internal.json.JsonFields;
import io.nightshift.sdk.internal.wire.OperationJson;
import io.nightshift.sdk.internal.wire.OperationText;
import io.nightshift.sdk.internal.wire.WireOperation;
import io.nightshift.sdk.internal.wire.WriteRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One operation of a background update; immutable, and equal if it sends the same bytes. Prints as one line for people. */
public final class PlannedOperation {

    /** The text of an expression write: it is kept beside the wire form so that a plan stays readable. */
    private record Source(AelText text, int flags) {}

    private final WireOperation wire;
    private final Optional<Source> source;

    private PlannedOperation(WireOperation wire, Optional<Source> source) {
        this.wire = wire;
        this.source = source;
    }

    /**
     * An operation of the client's.
     *
     * @throws IllegalArgumentException if it only reads: a background job returns no records
     */
    static PlannedOperation of(Operation operation) {
        Checks.present("operation", operation);
        if (!operation.type.isWrite) {
            throw new IllegalArgumentException("a background update takes write operations only, "
                    + operation.type
                    + (operation.binName == null ? "" : " of bin \"" + operation.binName + "\"")
                    + " reads");
        }
        return new PlannedOperation(WireOperation.of(operation), Optional.empty());
    }

    /** A write of the value of AEL text. */
    static PlannedOperation write(String bin, AelText text, int flags) {
        Operation operation = ExpOperation.write(bin, text.ael().toExpression(), flags);
        return new PlannedOperation(WireOperation.of(operation), Optional.of(new Source(text, flags)));
    }

    /** What it does, e.g. {@code set}, {@code add}, {@code list.append}, {@code expression.write}; {@code wire} if it is not known. */
    public String name() {
        return OperationJson.name(wire);
    }

    /** The bin that it writes, or "" if it concerns the whole record. */
    public String bin() {
        return wire.bin();
    }

    /** The client's operation. */
    public Operation toOperation() {
        return wire.toOperation();
    }

    /** The operation as one that may fail. */
    Write write() {
        return new Write(
                wire.bin(),
                toString(),
                WriteRule.of(wire),
                source.map(it -> it.text().ael().uses()));
    }

    Map<String, @Nullable Object> toJson() {
        if (source.isEmpty()) {
            return OperationJson.toJson(wire);
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("do", "expression.write");
        fields.put("bin", wire.bin());
        fields.putAll(source.get().text().toJson());
        fields.put("flags", (long) source.get().flags());
        return fields;
    }

    static PlannedOperation fromJson(String place, @Nullable Object json) {
        JsonFields fields = JsonFields.of(place, json);
        if (!fields.has("ael")) {
            return new PlannedOperation(OperationJson.fromJson(place, fields), Optional.empty());
        }
        if (!fields.text("do").equals("expression.write")) {
            throw new IllegalArgumentException(place + " with \"ael\" must be an expression.write");
        }
        PlannedOperation write = write(
                Checks.bin(fields.text("bin")), AelText.value(fields), fields.integer("flags", 0, Byte.MAX_VALUE));
        fields.finish();
        return write;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PlannedOperation that && wire.equals(that.wire) && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return Objects.hash(wire, source);
    }

    @Override
    public String toString() {
        return source.map(it -> OperationText.bin(wire.bin())
                        + ": expression.write("
                        + it.text()
                        + (it.flags() == 0 ? "" : ", flags: " + it.flags())
                        + ")")
                .orElseGet(() -> OperationText.of(wire));
    }
}
