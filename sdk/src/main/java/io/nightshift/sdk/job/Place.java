package io.nightshift.sdk.job;

import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.ListOperation;
import com.aerospike.client.cdt.ListOrder;
import com.aerospike.client.cdt.MapOperation;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The target of a background update's write: a bin, or a list or map inside it, with its path. */
record Place(BackgroundUpdateBuilder update, String bin, List<CTX> path) {

    Place {
        path = List.copyOf(path);
    }

    /** The place that a builder writes to. */
    static Place of(Placed builder) {
        return switch (builder) {
            case BackgroundWriteBinBuilder it -> it.place();
            case BackgroundElementBuilder it -> it.element().place();
            case BackgroundMapEntryBuilder it -> it.element().place();
            case BackgroundMatchBuilder it -> it.element().place();
        };
    }

    /** The place one step further inside. */
    Place inside(CTX step) {
        List<CTX> longer = new ArrayList<>(path);
        longer.add(step);
        return new Place(update, bin, longer);
    }

    CTX[] ctx() {
        return path.toArray(new CTX[0]);
    }

    BackgroundUpdateBuilder write(Operation operation) {
        return update.operation(operation);
    }

    BackgroundUpdateBuilder append(ListOrder order, Object value, Consumer<ListWriteOptions> options) {
        return write(ListOperation.append(ListWriteOptions.policy(options, order), bin, value(value), ctx()));
    }

    BackgroundUpdateBuilder appendItems(ListOrder order, List<?> values, Consumer<ListWriteOptions> options) {
        return write(ListOperation.appendItems(ListWriteOptions.policy(options, order), bin, values(values), ctx()));
    }

    BackgroundUpdateBuilder putItems(int flags, Map<?, ?> entries, Consumer<MapWriteOptions> options) {
        Map<Value, Value> values = new LinkedHashMap<>();
        Checks.present(valueName(), entries)
                .forEach((key, value) -> values.put(key(key), Values.ofNullable(valueName(), value)));
        return write(MapOperation.putItems(MapWriteOptions.policy(options, flags), bin, values, ctx()));
    }

    BackgroundMapEntryBuilder entry(Value key, CTX step) {
        return new BackgroundMapEntryBuilder(
                new Element(this, step, type -> MapOperation.removeByKey(bin, key, type, ctx())), key);
    }

    BackgroundElementBuilder listIndex(int index, CTX step) {
        return element(step, type -> ListOperation.removeByIndex(bin, index, type, ctx()));
    }

    BackgroundElementBuilder element(CTX step, Removal removal) {
        return new BackgroundElementBuilder(new Element(this, step, removal));
    }

    BackgroundMatchBuilder match(CTX step, Removal removal) {
        return new BackgroundMatchBuilder(new Element(this, step, removal));
    }

    BackgroundSelectionBuilder select(Removal removal) {
        return new BackgroundSelectionBuilder(this, removal);
    }

    Value value(Object value) {
        return Values.of(valueName(), value);
    }

    List<Value> values(List<?> values) {
        return Values.listOf(valueName(), values);
    }

    Value key(Object key) {
        return Values.of("the map key for bin \"" + bin + "\"", key);
    }

    List<Value> keys(List<?> keys) {
        return Values.listOf("the map keys for bin \"" + bin + "\"", keys);
    }

    byte[] bytes(byte[] value) {
        return Checks.present(valueName(), value).clone();
    }

    /** The name, in messages, of the value written here. */
    String valueName() {
        return "the value for bin \"" + bin + "\"";
    }
}
